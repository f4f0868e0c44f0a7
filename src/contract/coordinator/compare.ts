import * as z from 'zod/mini'
import { questionnaireRefSchema } from '../ids.ts'

/** One thing that differs, in words; and whether answers under both versions may be compared. */
const differenceSchema = z.strictObject({
  place: z.string(),
  says: z.string(),
  comparable: z.enum(['yes', 'with-care', 'no']),
})
export type Difference = z.infer<typeof differenceSchema>

/**
 * POST questionnaires/check: a definition → what it would be called, and how it differs from the version in force; `null` where
 * none is. The most serious differences first. Nothing is published.
 */
export const checkedSchema = z.strictObject({
  questionnaire: questionnaireRefSchema,
  isPublished: z.boolean(),
  inForce: z.nullable(z.string()),
  differences: z.array(differenceSchema),
})
export type Checked = z.infer<typeof checkedSchema>
