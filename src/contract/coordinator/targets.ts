import * as z from 'zod/mini'
import { codeNameSchema } from '../ids.ts'
import { ageBandSchema } from '../target.ts'

const count = z.int().check(z.minimum(0))

/** GET targets: each questionnaire's, with what is heard. POST targets (a `TargetList`) → 201: takes the place of the older list. */
export const targetProgressSchema = z.strictObject({
  lists: z.array(
    z.strictObject({
      questionnaire: z.string(),
      title: z.string(),
      setAt: z.iso.datetime(),
      setBy: z.string(),
      /** All opened responses of this questionnaire, and the sum of its targets. */
      heard: count,
      target: count,
      ageBands: z.array(ageBandSchema),
      /** One for each ward, with one pair of numbers for each of `ageBands`; `null` where there is no target. */
      areas: z.array(
        z.strictObject({
          area: z.string(),
          name: z.string(),
          cells: z.array(z.nullable(z.strictObject({ heard: count, target: count }))),
        }),
      ),
    }),
  ),
})
export type TargetProgress = z.infer<typeof targetProgressSchema>
export const targetsSetSchema = z.strictObject({ questionnaire: z.string(), targets: count, target: count })

/** POST targets/csv → 201: the same from a table with ward_code, target, and age_band or age_from and age_to. */
export const targetsCsvSchema = z.strictObject({
  questionnaire: codeNameSchema,
  csv: z.string().check(z.maxLength(400_000)),
})
