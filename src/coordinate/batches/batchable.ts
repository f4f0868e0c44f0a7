import type { BatchInfo } from '#contract/coordinator/batches.ts'
import type { PublishedQuestionnaire } from '../questionnaires/questionnaires-api.ts'
import { countOf } from '../wording/numbers.ts'

/** A batch is made of one questionnaire with all its versions. */
export type Batchable = { id: string; title: string; notInABatch: number }

/** One row for each questionnaire, its versions added up; titled like the version in force. */
export function listBatchable(questionnaires: readonly PublishedQuestionnaire[]): Batchable[] {
  const rows = new Map<string, Batchable>()
  for (const { id, title, notInABatch, inForce } of questionnaires) {
    const row = rows.get(id)
    rows.set(id, { id, title: row && !inForce ? row.title : title, notInABatch: notInABatch + (row?.notInABatch ?? 0) })
  }
  return [...rows.values()]
}

/** Numbers count up from 1 for the whole project. Two coordinators may make one at a time: the reply tells the true number. */
export function nextBatchNumber(batches: readonly BatchInfo[]): number {
  return Math.max(0, ...batches.map(({ number }) => number)) + 1
}

/** `312 responses since batch 5` */
export function newSinceSentence({ id, notInABatch }: Batchable, batches: readonly BatchInfo[]): string {
  const last = Math.max(0, ...batches.filter((batch) => batch.questionnaire === id && isOfAll(batch)).map(({ number }) => number))
  const since = last === 0 ? '' : ` since batch ${last}`
  return notInABatch === 0 ? `Nothing new${since}.` : `${countOf(notInABatch, 'response')}${since}, in no batch yet.`
}

/** Only what is safe in a file name everywhere. */
export function batchFileName({ number, questionnaire }: Pick<BatchInfo, 'number' | 'questionnaire'>): string {
  return `earshot-${questionnaire.replace(/[^a-z0-9]+/gi, '-')}-batch-${number}.zip`
}

/** With filters, a batch leaves out what the next one without them still takes in. */
function isOfAll({ choice }: BatchInfo): boolean {
  return Object.keys(choice.filters).length === 0
}
