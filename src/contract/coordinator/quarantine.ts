import * as z from 'zod/mini'
import { questionnaireRefSchema } from '../ids.ts'

/** How the item stands that came first with the id of a second copy. */
const firstCopySchema = z.enum(['counted', 'waiting', 'in-quarantine', 'removed'])
export type FirstCopy = z.infer<typeof firstCopySchema>

/**
 * GET quarantine: what could not be opened or checked, and why; never an answer. POST quarantine/retry opens them again, POST
 * quarantine/accepted lets in what came from revoked devices. `sequence` names an item; `first` is there for a second copy.
 */
export const quarantineListSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      sequence: z.int(),
      id: z.string(),
      kind: z.string(),
      reason: z.string(),
      since: z.iso.date(),
      first: z.optional(firstCopySchema),
      questionnaire: questionnaireRefSchema,
    }),
  ),
})
export type QuarantineList = z.infer<typeof quarantineListSchema>

/** POST quarantine/N/removed (204): removed for good. POST quarantine/N/taken (204): a second copy in place of the first. */
export const quarantineRemovalSchema = z.strictObject({
  reason: z.string().check(z.trim(), z.minLength(3), z.maxLength(300)),
})

/** Why an item is in quarantine, with what to do. */
export const QUARANTINE_REASONS = {
  'cannot-open': 'It cannot be opened with the keys here. If an older key exists, put it back and open again.',
  'not-a-response': 'It opens, but what is inside is not of the form that Earshot knows.',
  'id-differs': 'The id inside is not the id outside: it may have been tampered with.',
  'questionnaire-unknown': 'The questionnaire it names is not published here. Publish it, then open again.',
  'answers-do-not-fit': 'An answer does not fit the questionnaire it names.',
  'withdrawal-differs':
    'Its code is not that of the response it names: somebody may have tampered with it. Nothing was withdrawn.',
  'revoked-device': 'It came from a device that was revoked. Decide whether to let it in.',
  conflict: 'Another item with the same id and other contents is kept too.',
} as const
export type QuarantineReason = keyof typeof QUARANTINE_REASONS
