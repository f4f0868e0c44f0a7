import { setImmediate } from 'node:timers/promises'
import { batchLines, countLines, type LineRange } from '../store/batch-lines.ts'
import { type FrozenBatch, type NewBatch, nextRange, storeBatch } from '../store/batches.ts'
import type { Database } from '../store/schema.ts'
import { lineFilter } from './line-filters.ts'

/** What Excel can hold of so many columns at all; more than that is for the other files. */
export const MOST_IN_WORKBOOK = 100_000

/**
 * Freezes a batch of what is asked for; `empty` when there is nothing, `workbook-too-large` when there is more than a workbook
 * holds and one was asked for: said now, not after an hour of writing. Counting goes in steps beside everything
 * else, so it is done again where somebody withdrew meanwhile: a batch never promises a row that it does not have.
 */
export async function freezeBatch(database: Database, about: NewBatch): Promise<FrozenBatch | 'empty' | 'workbook-too-large'> {
  const passes = lineFilter(about.choice.filters)
  for (;;) {
    const range = await nextRange(database, about)
    const lines = await countLines(database, range)
    const responses = passes ? await countPassing(database, range, passes) : lines
    if (responses === 0) return 'empty'
    if (responses > MOST_IN_WORKBOOK && about.choice.parts.includes('workbook')) return 'workbook-too-large'
    const batch = await storeBatch(database, about, { range, lines, responses })
    if (batch) return batch
  }
}

async function countPassing(database: Database, range: LineRange, passes: (line: string) => boolean): Promise<number> {
  let passing = 0
  for await (const lines of batchLines(database, range)) {
    for (const { line } of lines) if (passes(line)) passing += 1
    await setImmediate()
  }
  return passing
}
