import * as z from 'zod/mini'
import { base64urlSchema, digestSchema, responseIdSchema } from '../ids.ts'
import { PROTOCOL_VERSION } from './limits.ts'

/**
 * | outcome        | meaning                                              | a receipt? |
 * | -------------- | ---------------------------------------------------- | ---------- |
 * | stored         | kept now                                             | yes        |
 * | already-stored | the same id, bytes, kind and questionnaire were kept | yes        |
 * | conflict-kept  | the id is known with another of these; both are kept | yes        |
 * | withdrawn      | the person withdrew it; nothing is kept              | yes        |
 * | too-large      | over the plaintext limit; the device holds it        | no         |
 * | later          | could not be kept just now; send it again            | no         |
 */
export const outcomeSchema = z.enum(['stored', 'already-stored', 'conflict-kept', 'withdrawn', 'too-large', 'later'])
export type Outcome = z.infer<typeof outcomeSchema>

const RECEIPTS: ReadonlySet<Outcome> = new Set<Outcome>(['stored', 'already-stored', 'conflict-kept', 'withdrawn'])

export function isReceipt(outcome: Outcome): boolean {
  return RECEIPTS.has(outcome)
}

const sequenceSchema = z.int().check(z.minimum(0))

/** Random name of one life of the database: a restore makes a new one. */
export const epochSchema = z.string().check(z.regex(/^[0-9a-f]{32}$/))

const resultSchema = z.strictObject({
  id: responseIdSchema,
  digest: digestSchema,
  outcome: outcomeSchema,
  /** Place in the endpoint's order in this epoch; 0 where nothing was kept. */
  sequence: sequenceSchema,
})
export type Result = z.infer<typeof resultSchema>

const signed = {
  epoch: epochSchema,
  /** Everything up to here is in the oldest backup that could still be restored: only that may be deleted on a device. */
  safeSequence: sequenceSchema,
  /** ECDSA P-256 with SHA-256 over the reply's text, r and s as 64 bytes (IEEE P1363), base64url. */
  signature: base64urlSchema,
}

/** Reply to POST /api/v1/responses. */
export const receiptSchema = z.strictObject({ protocol: z.literal(PROTOCOL_VERSION), ...signed, results: z.array(resultSchema) })
export type Receipt = z.infer<typeof receiptSchema>

/** Reply to POST /api/v1/responses/missing: the ids that the endpoint does not hold with that digest. */
export const missingReplySchema = z.strictObject({
  protocol: z.literal(PROTOCOL_VERSION),
  ...signed,
  missing: z.array(responseIdSchema),
})
export type MissingReply = z.infer<typeof missingReplySchema>

/** Reply to GET /api/v1/hello?nonce=N. Tells a captive portal or a filter from the endpoint. */
export const helloSchema = z.strictObject({
  protocol: z.literal(PROTOCOL_VERSION),
  nonce: z.string(),
  epoch: epochSchema,
  signature: base64urlSchema,
})
export type Hello = z.infer<typeof helloSchema>

export const nonceSchema = z.string().check(z.regex(/^[0-9a-f]{16,64}$/))

/** The text that is signed. Lines end in LF, the last one too; UTF-8. `project` is the project's id. */
export function receiptText(project: string, reply: Omit<Receipt, 'signature' | 'protocol'>): string {
  const lines = reply.results.map((result) => `${result.id} ${result.digest} ${result.outcome} ${result.sequence}`)
  return text('earshot-receipt-1', project, reply.epoch, String(reply.safeSequence), ...lines)
}

export function missingText(project: string, reply: Omit<MissingReply, 'signature' | 'protocol'>): string {
  return text('earshot-missing-1', project, reply.epoch, String(reply.safeSequence), ...reply.missing)
}

export function helloText(project: string, reply: Omit<Hello, 'signature' | 'protocol'>): string {
  return text('earshot-hello-1', project, reply.nonce, reply.epoch)
}

function text(...lines: string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}
