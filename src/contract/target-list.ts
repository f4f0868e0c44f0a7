// The targets file, apart from what a device is told of it: no tablet carries these checks.
import * as z from 'zod/mini'
import { codeNameSchema, optionCodeSchema } from './ids.ts'
import { ageBandSchema } from './target.ts'

const count = z.int().check(z.minimum(0))

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
