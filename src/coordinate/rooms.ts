import type { Permission, Role } from '#contract/coordinator/roles.ts'
import { may } from '#contract/coordinator/roles.ts'

/** Addresses of the pages. */
export const ROOMS = {
  progress: '/coordinator',
  devices: '/coordinator/devices',
  sessions: '/coordinator/sessions',
  calendar: '/coordinator/calendar',
  settings: '/coordinator/settings',
  batches: '/coordinator/batches',
  quarantine: '/coordinator/quarantine',
  withdrawals: '/coordinator/withdrawals',
  questionnaires: '/coordinator/questionnaires',
  accounts: '/coordinator/accounts',
  log: '/coordinator/log',
  retention: '/coordinator/retention',
} as const

/** Everybody's own page, whatever their role. */
export const YOU = '/coordinator/you'

export type RoomPage = { name: keyof typeof ROOMS; words: string; needs: Permission }

/** Every page, in the order of the way around, with what somebody must be allowed to do to have it. */
const PAGES: readonly RoomPage[] = [
  { name: 'progress', words: 'Progress', needs: 'see-progress' },
  { name: 'devices', words: 'Devices', needs: 'run-fieldwork' },
  { name: 'sessions', words: 'Sessions', needs: 'see-worries' },
  { name: 'calendar', words: 'Calendar', needs: 'see-progress' },
  { name: 'settings', words: 'Settings', needs: 'run-fieldwork' },
  { name: 'batches', words: 'Batches', needs: 'take-data' },
  { name: 'quarantine', words: 'Quarantine', needs: 'decide-quarantine' },
  { name: 'withdrawals', words: 'Withdrawals', needs: 'withdraw' },
  { name: 'questionnaires', words: 'Questionnaires', needs: 'publish' },
  { name: 'accounts', words: 'Accounts', needs: 'manage-accounts' },
  { name: 'log', words: 'Log', needs: 'read-audit' },
  { name: 'retention', words: 'Retention', needs: 'set-retention' },
]

/** The pages of a role, the one to begin with first. */
export function pagesOf(role: Role): RoomPage[] {
  return PAGES.filter(({ needs }) => may(role, needs))
}
