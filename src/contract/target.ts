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

/** The file of a questionnaire's targets, as a coordinator writes it (`questionnaires/middlesbrough-targets.json`). */
export const targetListSchema = z.strictObject({
  format: z.literal('earshot-targets/1'),
  questionnaire: codeNameSchema,
  /** The ward set of the questionnaire that `area` is a code of. */
  wardSet: z.string(),
  note: z.optional(z.string().check(z.maxLength(2000))),
  attribution: z.optional(z.array(z.string().check(z.maxLength(500))).check(z.maxLength(20))),
  /** First and last day on which people are to be heard: from them the room knows where an even pace would be. */
  fieldwork: z.optional(
    z
      .strictObject({ from: z.iso.date(), to: z.iso.date() })
      .check(z.refine(({ from, to }) => from <= to, 'The last day is before the first.')),
  ),
  /** How many per cent of those who live here choose this option of an equality question, where that is known, and from where. */
  population: z.optional(
    z
      .array(
        z.strictObject({
          question: codeNameSchema,
          option: optionCodeSchema,
          percent: z.number().check(z.gt(0), z.maximum(100)),
          source: z.string().check(z.minLength(1), z.maxLength(200)),
        }),
      )
      .check(z.maxLength(300)),
  ),
  targets: z.array(z.strictObject({ area: optionCodeSchema, ageBand: ageBandSchema, target: count })).check(z.maxLength(3000)),
})
export type TargetList = z.infer<typeof targetListSchema>

/** First and last year of a band, both counted in. */
export function yearsOf(ageBand: string): { from: number; to: number } {
  const [from, to] = ageBand.split('-').map(Number)
  return { from: from!, to: to! }
}
