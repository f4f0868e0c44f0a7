import * as z from 'zod/mini'

/** What is written down, with its words. An entry names things by their number, label or version: never an answer, never a young person. */
export const AUDITED = {
  'signed-in': 'signed in',
  'sign-ins-ended': 'ended their own sign-ins elsewhere',
  'password-changed': 'changed their own password',
  'second-step-set-up': 'set up their second step',
  'second-step-ended': 'switched off their second step',
  'second-step-removed': 'removed somebody’s second step',
  'recovery-codes-made': 'made new recovery codes',
  'second-step-demanded': 'asked everybody for a second step',
  'second-step-left-free': 'left the second step to each person',
  'account-added': 'added an account',
  'account-invited': 'invited somebody',
  'account-changed': 'changed an account',
  'device-code-made': 'made an enrolment code',
  'device-revoked': 'revoked a device',
  'device-renamed': 'renamed a device',
  'rescue-imported': 'imported a rescue copy',
  'revoked-accepted': 'let in what came from revoked devices',
  'quarantine-retried': 'had quarantine opened again',
  'quarantine-removed': 'removed an item from quarantine',
  'second-copy-taken': 'took a second copy in place of the first',
  'response-withdrawn': 'withdrew a response',
  'questionnaire-published': 'published a questionnaire',
  'targets-set': 'set targets',
  'calendar-set': 'set the calendar',
  'language-allowed': 'allowed a draft language',
  'language-forbidden': 'took back a draft language',
  'place-changed': 'changed the list of settings',
  'batch-created': 'froze a batch',
  'batch-exported': 'downloaded a batch',
  'data-key-made': 'made a key of the live link',
  'data-key-revoked': 'revoked a key of the live link',
  'backup-made': 'wrote a backup',
  'backup-restored': 'put a backup in place',
  'project-moved': 'moved the project to PostgreSQL',
  'retention-set': 'set when answers are deleted',
  'retention-cleared': 'took back when answers are deleted',
  'retention-done': 'deleted answers by the rule',
} as const
export type Audited = keyof typeof AUDITED

/** GET audit?before=N: the newest first, 100 at a time. `isWhole`: the chain of all entries is unbroken. */
export const auditListSchema = z.strictObject({
  isWhole: z.boolean(),
  entries: z.array(
    z.strictObject({
      n: z.int(),
      at: z.iso.datetime(),
      who: z.string(),
      what: z.enum(Object.keys(AUDITED) as [Audited, ...Audited[]]),
      about: z.string(),
    }),
  ),
})
export type AuditList = z.infer<typeof auditListSchema>
