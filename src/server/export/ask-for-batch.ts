import type { BatchRequest } from '#contract/coordinator/batches.ts'
import { batchRequestSchema } from '#contract/coordinator/batches.ts'
import type { ProblemCode } from '#contract/sync/problem.ts'
import { softwareVersion } from '../software-version.ts'
import type { FrozenBatch } from '../store/batches.ts'
import type { Note } from '../store/audit.ts'
import type { Database } from '../store/schema.ts'
import { freezeBatch } from './freeze-batch.ts'
import { listChoices } from './list-choices.ts'

/** Freezes what a coordinator asks for, or gives the problem that says why not. */
export async function askForBatch(
  database: Database,
  request: BatchRequest,
  about: { by: string; now: string; note: Note<[number: number]> },
): Promise<FrozenBatch | ProblemCode> {
  const { questionnaire, reason, preset, ...choice } = batchRequestSchema.parse(request)
  const offered = await listChoices(database, questionnaire)
  if (!offered) return 'questionnaire-unknown'
  if (choice.language !== undefined && !offered.languages.includes(choice.language)) return 'language-unknown'
  const batch = await freezeBatch(database, { questionnaire, choice, reason, preset, software: softwareVersion, ...about })
  if (typeof batch !== 'string') return batch
  if (batch === 'workbook-too-large') return 'batch-workbook-large'
  return Object.keys(choice.filters).length > 0 ? 'batch-fits-none' : 'batch-empty'
}
