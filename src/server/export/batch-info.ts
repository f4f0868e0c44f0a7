import type { BatchInfo } from '#contract/coordinator/batches.ts'
import type { FrozenBatch } from '../store/batches.ts'

/** What is told of a batch, without how it is kept. */
export function batchInfo(batch: FrozenBatch): BatchInfo {
  const { number, questionnaire, createdAt, createdBy, reason, preset, choice, since, ...rest } = batch
  const { responses, withdrawn, digest, bytes, deletedOn } = rest
  const about = { number, questionnaire, createdAt, createdBy, reason, preset, choice, since }
  return { ...about, responses, withdrawn, digest, bytes, deletedOn }
}
