import * as z from 'zod/mini'
import { codeNameSchema, optionCodeSchema } from './ids.ts'

/** Ages from and to, both counted in: `5-10`. */
export const ageBandSchema = z.string().check(z.regex(/^\d{1,2}-\d{1,2}$/))

const count = z.int().check(z.minimum(0))

/** How many people to hear from one ward and age band, and how many opened responses there are; counts only. */
export const targetSchema = z.strictObject({
  /** The questionnaire's id: a target holds for all its versions. */
  questionnaire: codeNameSchema,
  area: optionCodeSchema,
  ageBand: ageBandSchema,
  target: count,
  heard: count,
})
export type Target = z.infer<typeof targetSchema>

/** First and last year of a band, both counted in. */
export function yearsOf(ageBand: string): { from: number; to: number } {
  const [from, to] = ageBand.split('-').map(Number)
  return { from: from!, to: to! }
}
