import * as z from 'zod/mini'
import { codeNameSchema, digestSchema, questionnaireRefSchema, responseIdSchema } from './ids.ts'
import { settingNameSchema } from './place.ts'
import { answersSchema } from './questionnaire/answer.ts'
import { EXPECTED_MAX, GROUP_CHARS, MODES, PERMISSION_BASES, SETTING_CODE, SETTING_TYPES, UNPROVEN_CHARS } from './setting.ts'

/** Calendar date, `2026-11-22`. */
const dateSchema = z.iso.date()

const halfDaySchema = z.enum(['am', 'pm'])
export type HalfDay = z.infer<typeof halfDaySchema>

const collectedSchema = z.strictObject({ date: dateSchema, halfDay: halfDaySchema })

/**
 * What is sealed for one interview (item kind `response`). No device id, no researcher, no time finer than the half
 * day; `activeSeconds` is rounded to tens.
 */
export const responseSchema = z.strictObject({
  schema: z.literal(1),
  id: responseIdSchema,
  questionnaire: questionnaireRefSchema,
  session: z.strictObject({
    id: responseIdSchema,
    settingType: z.enum(SETTING_TYPES),
    settingCode: z.string().check(z.regex(SETTING_CODE)),
  }),
  collected: collectedSchema,
  tier: codeNameSchema,
  lang: z.string(),
  mode: z.enum(MODES),
  /** True when a researcher types for the person: the expression variable `${facilitated}` is then 'yes', else 'no'. */
  facilitated: z.boolean(),
  assent: z.strictObject({ tier: codeNameSchema, version: z.string() }),
  status: z.enum(['complete', 'partial']),
  /** 32-bit seed from which every shuffled order of this interview can be made again (`questionnaire/order.ts`). */
  orderSeed: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  answers: answersSchema,
  activeSeconds: z.int().check(z.minimum(0), z.multipleOf(10)),
  client: z.strictObject({ app: z.string() }),
  /** SHA-256 of the code in pictures with which the person may withdraw. It stays inside the sealed bytes: never exported. */
  withdrawal: z.optional(digestSchema),
})
export type Response = z.infer<typeof responseSchema>

/** What is sealed for one visit to a setting (item kind `session`). */
export const sessionSchema = z.strictObject({
  schema: z.literal(1),
  id: responseIdSchema,
  questionnaire: questionnaireRefSchema,
  settingType: z.enum(SETTING_TYPES),
  settingCode: z.string().check(z.regex(SETTING_CODE)),
  permission: z.strictObject({ basis: z.enum(PERMISSION_BASES), date: dateSchema }),
  group: z.string().check(z.maxLength(GROUP_CHARS)),
  tier: codeNameSchema,
  mode: z.enum(MODES),
  facilitated: z.boolean(),
  collected: collectedSchema,
  /** How many people were expected; left out when nobody knew. */
  expected: z.optional(z.int().check(z.minimum(0), z.maximum(EXPECTED_MAX))),
  /** As chosen from the coordinator's list, or typed. */
  settingName: z.optional(settingNameSchema),
  /** Why a device was used that had not shown that it keeps what is collected; left out where it had. */
  unprovenBecause: z.optional(z.string().check(z.minLength(1), z.maxLength(UNPROVEN_CHARS))),
})
export type Session = z.infer<typeof sessionSchema>

/**
 * What is sealed when a person withdraws on the device (item kind `withdrawal`): the id of their response, and the digest
 * of their code, which must be the one inside that response.
 */
export const withdrawalSchema = z.strictObject({
  schema: z.literal(1),
  id: responseIdSchema,
  questionnaire: questionnaireRefSchema,
  response: responseIdSchema,
  withdrawal: digestSchema,
})
export type Withdrawal = z.infer<typeof withdrawalSchema>

const count = z.int().check(z.minimum(0))
const eventCommon = {
  schema: z.literal(1),
  id: responseIdSchema,
  questionnaire: questionnaireRefSchema,
  /** The id of the session's own item. */
  session: responseIdSchema,
  collected: collectedSchema,
}

/**
 * What is sealed for something that happened in a session (item kind `event`). `worry-opened`: a researcher opened "I am
 * worried about someone"; it says nothing of whom, and holds no free text.
 */
export const eventSchema = z.discriminatedUnion('what', [
  z.strictObject({ ...eventCommon, what: z.literal('worry-opened') }),
  z.strictObject({
    ...eventCommon,
    what: z.literal('session-ended'),
    /** How the interviews of this session went, in numbers only. */
    counts: z.optional(z.strictObject({ heard: count, partial: count, stopped: count, declined: count })),
  }),
])
export type Event = z.infer<typeof eventSchema>
