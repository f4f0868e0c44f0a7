import type { PublishedQuestionnaire } from '#coordinate/questionnaires/questionnaires-api.ts'
import { batchFileName, listBatchable, newSinceSentence, nextBatchNumber } from '#coordinate/batches/batchable.ts'
import { overviewSchema } from '#contract/coordinator/api.ts'
import { batchListSchema } from '#contract/coordinator/batches.ts'
import { describe, expect, it } from 'vitest'

function published(changes: object): PublishedQuestionnaire {
  const plain = {
    id: 'mcm',
    version: '1',
    hash: 'a'.repeat(64),
    title: 'Old title',
    inForce: false,
    responses: 9,
    notInABatch: 0,
  }
  return overviewSchema.shape.questionnaires.parse([{ ...plain, ...changes }])[0]!
}

const made = (number: number, questionnaire: string, filters = {}) => ({
  number,
  questionnaire,
  createdAt: '2026-11-20T10:00:00Z',
  createdBy: 'Ada',
  reason: 'For the board',
  preset: null,
  choice: { selection: 'new', filters, parts: [], csv: 'spreadsheet' },
  since: null,
  responses: 20,
  withdrawn: 0,
  digest: null,
  bytes: null,
  deletedOn: null,
})
const { batches } = batchListSchema.parse({
  batches: [made(3, 'mcm'), made(4, 'mcm'), made(5, 'stockton_4rs'), made(6, 'mcm', { tiers: ['t1'] })],
})

describe('what can be made into a batch', () => {
  it('adds up the versions of a questionnaire, under the title in force', () => {
    const versions = [
      published({ notInABatch: 3 }),
      published({ version: '2', title: 'New title', inForce: true, notInABatch: 4 }),
    ]
    const row = { id: 'mcm', title: 'New title', notInABatch: 7 }
    expect(listBatchable(versions)).toEqual([row])
    expect(listBatchable(versions.toReversed())).toEqual([row])
  })

  it('is said with the last batch of that questionnaire without filters, not of another', () => {
    const row = { id: 'mcm', title: 'MCM', notInABatch: 312 }
    expect(newSinceSentence(row, batches)).toBe('312 responses since batch 4, in no batch yet.')
    expect(newSinceSentence({ ...row, notInABatch: 0 }, batches)).toBe('Nothing new since batch 4.')
    expect(newSinceSentence({ ...row, notInABatch: 1 }, [])).toBe('1 response, in no batch yet.')
  })

  it('takes the next number of the whole project', () => {
    expect([nextBatchNumber(batches), nextBatchNumber([])]).toEqual([7, 1])
  })

  it('is saved under a name that is safe everywhere', () => {
    expect(batchFileName({ number: 5, questionnaire: 'stockton_4rs' })).toBe('earshot-stockton-4rs-batch-5.zip')
  })
})
