import * as z from 'zod/mini'
import { codeNameSchema } from '../ids.ts'
import { definitionSchema } from '../questionnaire/definition.ts'

/** POST questionnaires/wards: a table of wards, for a new version of a questionnaire. */
export const wardsCsvSchema = z.strictObject({
  questionnaire: codeNameSchema,
  version: definitionSchema.shape.version,
  csv: z.string().check(z.maxLength(400_000)),
})

/** The reply: the version that could be published, and what is different in it. `before`: title of the set it has now. */
export const wardProposalSchema = z.strictObject({
  definition: definitionSchema,
  before: z.string(),
  wards: z.int(),
  added: z.array(z.string()),
  gone: z.array(z.string()),
  withTile: z.int(),
})
export type WardProposal = z.infer<typeof wardProposalSchema>
