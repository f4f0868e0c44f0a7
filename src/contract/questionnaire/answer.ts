import * as z from 'zod/mini'
import { codeNameSchema, optionCodeSchema } from '../ids.ts'
import { storedMissingCodeSchema } from './missing.ts'

/** A reserved answer. An object, so that a child who types "-1" is not taken for one who was not sure. */
const missingAnswerSchema = z.strictObject({ missing: storedMissingCodeSchema })
export type MissingAnswer = z.infer<typeof missingAnswerSchema>

/**
 * One answer.
 *
 * | kind                             | value                                           |
 * | -------------------------------- | ----------------------------------------------- |
 * | pair, rating, select_one, area_picker | option code                                |
 * | select_multiple                  | option codes in the list's order, at least one  |
 * | rank                             | option codes, first choice first, at least one  |
 * | text                             | trimmed text, never empty                       |
 * | number                           | integer                                         |
 * | any                              | `{missing: '-1' | '-2' | '-3' | '-9'}`          |
 */
export const answerSchema = z.union([
  z.string().check(z.maxLength(2000)),
  z.int(),
  z.array(optionCodeSchema).check(z.minLength(1), z.maxLength(50)),
  missingAnswerSchema,
])
export type Answer = z.infer<typeof answerSchema>

/** Answers by question id. A question that was not asked, or not reached, is absent. */
export const answersSchema = z.record(codeNameSchema, answerSchema)
export type Answers = z.infer<typeof answersSchema>
