import { sql } from 'kysely'
import { loadLife, saveLife, type Life } from './life.ts'
import { BLOCK, countsIn, LAST_SEQUENCE, type Numbers } from './numbers.ts'
import type { Transaction } from './schema.ts'
import { change, loadRow } from './statements.ts'

export type SharedNumbers = Numbers<Transaction> & {
  /** The connection is a new one: the database may be another one, or have gone back, and numbers go on above all ever set aside. */
  beginAnew(): void
}

/** Above all that was given, and all that is there. */
const NEXT = sql<{ known: number }>`
SELECT greatest(next, (SELECT last + 1 FROM (${sql.raw(LAST_SEQUENCE)}) known)) AS known FROM in_common`

/**
 * Numbers that several processes give, each in its transaction: the next one stands in the database and is told to nobody when
 * that is undone. `life.json` stays ahead of it, as everywhere, by a block at a time, so that a database that goes back gives none twice.
 */
export function sharedNumbersIn(dataFolder: string): SharedNumbers {
  /** Numbers from `floor` on are given here, and known to be set aside up to `end`. */
  let block = { floor: 0, end: 0 }
  let isNew = true

  function write(more: Partial<Life>): void {
    saveLife(dataFolder, { ...loadLife(dataFolder), ...more })
  }
  async function firstFree(tx: Transaction, count: number): Promise<number> {
    const { known } = await loadRow(tx, NEXT)
    if (isNew || Math.max(known, block.floor) + count > block.end) setAside(known, count)
    return Math.max(known, block.floor)
  }
  function setAside(known: number, count: number): void {
    const { free } = loadLife(dataFolder)
    const floor = isNew ? Math.max(block.floor, free) : block.floor
    const needed = Math.max(known, floor) + count
    const end = needed > free ? needed + BLOCK : free
    if (end > free) write({ free: end })
    block = { floor, end }
    isNew = false
  }
  return {
    firstFree,
    take: async (tx, next) => void (await change(tx, sql`UPDATE in_common SET next = ${next}::bigint`)),
    ...countsIn(dataFolder, write),
    beginAnew: () => void (isNew = true),
  }
}
