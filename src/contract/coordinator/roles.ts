import * as z from 'zod/mini'

/** What somebody who signs in is here for. */
export const ROLES = ['coordinator', 'analyst', 'safeguarding', 'researcher', 'partner', 'reader', 'administrator'] as const
export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

/** Named by what they let a person do. */
export type Permission =
  /** Totals by place, age and group, with small numbers left out. */
  | 'see-progress'
  /** Numbers under ten as well. */
  | 'see-small-numbers'
  /** Devices, enrolment codes, sessions, the list of settings, targets, draft languages, rescue copies. */
  | 'run-fieldwork'
  /** Visits in which the worry procedure was opened, and only those. */
  | 'see-worries'
  /** What could not be opened, and whether it is tried again. */
  | 'decide-quarantine'
  /** Withdraw a response for somebody who came with their pictures. */
  | 'withdraw'
  /** Put a questionnaire into force. */
  | 'publish'
  /** Freeze batches and download them: answers. */
  | 'take-data'
  /** Make and revoke keys of the live link, which outlive whoever made them. */
  | 'give-keys'
  /** Invite people, change what they may do, end their access. */
  | 'manage-accounts'
  /** Read who did what, and when. */
  | 'read-audit'
  /** Set when answers are deleted. */
  | 'set-retention'

/** The one table of who may do what. What is not in it may not be done. */
const MAY: Record<Role, readonly Permission[]> = {
  coordinator: [
    ...(['see-progress', 'see-small-numbers', 'run-fieldwork', 'see-worries', 'decide-quarantine', 'withdraw'] as const),
    ...(['publish', 'take-data', 'give-keys', 'manage-accounts', 'read-audit', 'set-retention'] as const),
  ],
  analyst: ['see-progress', 'see-small-numbers', 'take-data'],
  safeguarding: ['see-worries'],
  researcher: ['see-progress'],
  partner: ['see-progress', 'see-small-numbers', 'take-data'],
  reader: ['see-progress'],
  administrator: ['manage-accounts', 'read-audit', 'set-retention'],
}

export function may(role: Role, permission: Permission): boolean {
  return MAY[role].includes(permission)
}

/** For people: what the role is called, and what it is for. */
export const ROLE_WORDS: Record<Role, { name: string; is: string }> = {
  coordinator: { name: 'Coordinator', is: 'Runs the consultation: devices, sessions, questionnaires, data and accounts.' },
  analyst: { name: 'Analyst', is: 'Takes the data out and sees all numbers. No devices, no sessions.' },
  safeguarding: {
    name: 'Safeguarding lead',
    is: 'Sees the visits in which somebody opened the worry procedure, and nothing else.',
  },
  researcher: { name: 'Young Researcher', is: 'Sees how far the consultation has come, without small numbers.' },
  partner: { name: 'Partner', is: 'Takes the data out until a day that you set.' },
  reader: { name: 'Reader', is: 'Sees totals only, without small numbers.' },
  administrator: {
    name: 'Administrator',
    is: 'Looks after accounts, the log and the day when answers are deleted. Sees no answers.',
  },
}
