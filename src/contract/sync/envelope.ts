import * as z from 'zod/mini'
import { base64urlSchema, digestSchema, questionnaireRefSchema, responseIdSchema } from '../ids.ts'
import { LIMITS, PROTOCOL_VERSION } from './limits.ts'

export const itemKindSchema = z.enum(['response', 'session', 'event', 'withdrawal'])
export type ItemKind = z.infer<typeof itemKindSchema>

/** One sealed thing on its way. The sealed bytes are made once and sent unchanged on every try. */
export const itemSchema = z.strictObject({
  id: responseIdSchema,
  kind: itemKindSchema,
  /** SHA-256 over the sealed bytes. */
  digest: digestSchema,
  /** The sealed bytes (`sync/sealing.ts`) in base64url. */
  sealed: base64urlSchema.check(z.minLength(1)),
  questionnaire: questionnaireRefSchema,
})
export type Item = z.infer<typeof itemSchema>

const count = z.int().check(z.minimum(0))

/**
 * What a device holds, in numbers only: collected = waiting + held + accepted + removed + lost, for ever. `lost`, left out
 * while it is 0, are those that are neither on the device nor known to be at the endpoint.
 */
export const ledgerSchema = z.strictObject({
  collected: count,
  waiting: count,
  held: count,
  accepted: count,
  removed: count,
  lost: z.optional(count),
})
export type Ledger = z.infer<typeof ledgerSchema>

/** Body of POST /api/v1/responses; without items it tells the ledger alone. Items are shuffled, so that their order tells nothing of who answered when. */
export const batchSchema = z.strictObject({
  protocol: z.literal(PROTOCOL_VERSION),
  ledger: ledgerSchema,
  items: z.array(itemSchema).check(z.maxLength(LIMITS.itemsPerBatch)),
})
export type Batch = z.infer<typeof batchSchema>

/** Body of POST /api/v1/responses/missing. */
export const missingQuerySchema = z.strictObject({
  protocol: z.literal(PROTOCOL_VERSION),
  items: z
    .array(z.strictObject({ id: responseIdSchema, digest: digestSchema }))
    .check(z.minLength(1), z.maxLength(LIMITS.itemsPerMissing)),
})
export type MissingQuery = z.infer<typeof missingQuerySchema>
