import * as z from 'zod/mini'
import { codeNameSchema, questionnaireRefSchema, responseIdSchema } from './ids.ts'
import { answersSchema } from './questionnaire/answer.ts'
import { GROUP_CHARS, MODES, PERMISSION_BASES, SETTING_CODE, SETTING_TYPES } from './setting.ts'

/** Calendar date, `2026-11-22`. */
const dateSchema = z.iso.date()

const halfDaySchema = z.enum(['am', 'pm'])
export type HalfDay = z.infer<typeof halfDaySchema>

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
  collected: z.strictObject({ date: dateSchema, halfDay: halfDaySchema }),
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
  collected: z.strictObject({ date: dateSchema, halfDay: halfDaySchema }),
})
export type Session = z.infer<typeof sessionSchema>
