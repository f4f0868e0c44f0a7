import * as z from 'zod/mini'
import { CODE_COLOURS, CODE_PARTS, CODE_THINGS } from './withdrawal.ts'

/** The public address where anybody may withdraw with a code alone; relative to the endpoint's origin. */
export const WITHDRAWAL_PATH = '/api/v1/withdrawals'

/** Body of POST withdrawals, public and in the coordinator's room: the four pictures in their order. */
export const withdrawalRequestSchema = z.strictObject({
  code: z
    .array(z.strictObject({ colour: z.enum(CODE_COLOURS), thing: z.enum(CODE_THINGS) }))
    .check(z.minLength(CODE_PARTS), z.maxLength(CODE_PARTS)),
})
export type WithdrawalRequest = z.infer<typeof withdrawalRequestSchema>

/**
 * Reply to the public one: the same whether the code is known or not, because a guess must not be told from a code.
 * `givenOut`: the day on which answers were last given out to be counted, whoever's they are; `null` when they never were.
 */
export const withdrawalNotedSchema = z.strictObject({ givenOut: z.nullable(z.iso.date()) })
export type WithdrawalNoted = z.infer<typeof withdrawalNotedSchema>

/** Reply in the room. `not-here`: if it arrives later it is not kept. `batches` were given out with it before. */
export const withdrawnSchema = z.strictObject({
  outcome: z.enum(['deleted', 'not-here']),
  batches: z.array(z.strictObject({ number: z.int(), createdAt: z.iso.datetime() })),
})
export type WithdrawnReply = z.infer<typeof withdrawnSchema>
