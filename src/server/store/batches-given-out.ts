import { sql } from 'kysely'
import type { Digest } from '#contract/ids.ts'
import { asBatch, type FrozenBatch } from './batches.ts'
import type { Transaction } from './schema.ts'

/** A batch that a removed response was given out in. */
export type GivenOut = { number: number; createdAt: string }

/** A line that is there no more. */
export type RemovedLine = { n: number; questionnaire: string; line: string; hash: Digest }

/** Whether a batch whose range has this line holds it: its filters may leave it out. */
export type HasLine = (batch: Pick<FrozenBatch, 'choice'>, line: string) => boolean

/** Its batches come out without the line from now on, so they have no digest until they are written again. */
export async function noteRemoved(tx: Transaction, removed: RemovedLine, today: string, hasLine: HasLine): Promise<GivenOut[]> {
  const inRange = await tx.query
    .selectFrom('batch')
    .selectAll()
    .where('questionnaire', '=', removed.questionnaire)
    .where('after_n', '<', removed.n)
    .where('up_to_n', '>=', removed.n)
    .orderBy('number')
    .execute()
  const holding = inRange.map(asBatch).filter((batch) => hasLine(batch, removed.line))
  const change = { withdrawn: sql<number>`withdrawn + 1`, withdrawn_on: today, digest: null, bytes: null }
  for (const { number } of holding) await tx.query.updateTable('batch').set(change).where('number', '=', number).execute()
  return holding.map(({ number, createdAt }) => ({ number, createdAt }))
}
