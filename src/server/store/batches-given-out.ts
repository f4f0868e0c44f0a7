import type { Digest } from '#contract/ids.ts'
import { asBatch, type FrozenBatch } from './batches.ts'
import type { Database, Tables } from './schema.ts'
import type { Selectable } from 'kysely'

/** A batch that a removed response was given out in. */
export type GivenOut = { number: number; createdAt: string }

/** A line that is there no more. */
export type RemovedLine = { n: number; questionnaire: string; line: string; hash: Digest }

/** Whether a batch whose range has this line holds it: its filters may leave it out. */
export type HasLine = (batch: Pick<FrozenBatch, 'choice'>, line: string) => boolean

/** Its batches come out without the line from now on, so they have no digest until they are written again. */
export function noteRemoved(database: Database, removed: RemovedLine, today: string, hasLine: HasLine): GivenOut[] {
  const inRange = database
    .prepared('SELECT * FROM batch WHERE questionnaire = ?1 AND after_n < ?2 AND up_to_n >= ?2 ORDER BY number')
    .all(removed.questionnaire, removed.n) as unknown as Selectable<Tables['batch']>[]
  const holding = inRange.map(asBatch).filter((batch) => hasLine(batch, removed.line))
  for (const { number } of holding) database.prepared(NOTE).run(today, number)
  return holding.map(({ number, createdAt }) => ({ number, createdAt }))
}

const NOTE = 'UPDATE batch SET withdrawn = withdrawn + 1, withdrawn_on = ?, digest = NULL, bytes = NULL WHERE number = ?'
