import { batchLines, type BatchLine, type LineOrder, type LineRange } from '../store/batch-lines.ts'
import { findBatch, type FrozenBatch } from '../store/batches.ts'
import type { Database } from '../store/schema.ts'
import { Trouble } from '../trouble.ts'
import { setImmediate } from 'node:timers/promises'
import { lineFilter } from './line-filters.ts'

/**
 * The lines of a batch, in steps; between two of them everybody else has a turn: devices go on syncing while a large batch
 * is written. Throws `Trouble` at the end when they are not as many as were frozen.
 */
export async function* linesOfBatch(database: Database, batch: FrozenBatch, order?: LineOrder): AsyncGenerator<BatchLine[]> {
  let rows = 0
  for await (const lines of linesIn(database, batch, batch.choice.filters, order)) {
    rows += lines.length
    yield lines
  }
  await mustHaveRows(database, batch, rows)
}

/** The lines of a range that pass. */
export async function* linesIn(
  database: Database,
  range: LineRange,
  filters: FrozenBatch['choice']['filters'],
  order?: LineOrder,
): AsyncGenerator<BatchLine[]> {
  const passes = lineFilter(filters)
  for await (const lines of batchLines(database, range, order)) {
    yield passes ? lines.filter(({ line }) => passes(line)) : lines
    await setImmediate()
  }
}

async function mustHaveRows(database: Database, { number, responses, withdrawn }: FrozenBatch, rows: number): Promise<void> {
  if ((await findBatch(database, number))?.withdrawn !== withdrawn)
    throw new Trouble(`Somebody in batch ${number} has withdrawn while it was written. Export it again.`)
  if (rows !== responses - withdrawn) {
    throw new Trouble(
      `Batch ${number} was frozen with ${responses} responses, but ${rows + withdrawn} are there. Restore the database from a backup.`,
    )
  }
}
