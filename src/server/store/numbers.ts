import type { DatabaseSync } from 'node:sqlite'
import { loadLife, type Life } from './life.ts'

/**
 * Numbers that are never given twice, not even after a restart, a withdrawal of the last item or a restore. Given inside a
 * transaction: that keeps a command beside the endpoint from giving the same ones.
 */
export type Numbers<Tx> = {
  /** The first of `count` item numbers that are free: above all that the database knows, and all that any program ever gave. */
  firstFree(tx: Tx, count: number): Promise<number>
  /** Says, last in the same transaction, that all below `next` are given. */
  take(tx: Tx, next: number): Promise<void>
  /** The number of a new batch: above `last`, which the database knows, and all there ever were. */
  nextBatch(last: number): number
  /** Notes, on the disk, that replies may name this safe sequence from now on. Inside a transaction. */
  promise(safeSequence: number): void
}

/** What `life.json` alone knows: read anew each time, and written with `write`. */
export function countsIn(
  dataFolder: string,
  write: (more: Partial<Life>) => void,
): Pick<Numbers<never>, 'nextBatch' | 'promise'> {
  return {
    nextBatch(last) {
      const batches = Math.max(last, loadLife(dataFolder).batches) + 1
      write({ batches })
      return batches
    },
    promise(safeSequence) {
      if (safeSequence > loadLife(dataFolder).promised) write({ promised: safeSequence })
    },
  }
}

/** Numbers set aside at a time: one small write to the disk for so many items, and so many are skipped by a restart at most. */
export const BLOCK = 10_000

/** What was withdrawn had a number too: the opener may have come further than the last item that is there. */
export const LAST_SEQUENCE = `
SELECT max(n) AS last FROM (SELECT coalesce(max(sequence), 0) AS n FROM item
  UNION ALL SELECT coalesce(max(sequence), 0) FROM conflict UNION ALL SELECT position FROM opener) numbers`

/** The highest number that is known in this database. */
export function lastSequence(connection: DatabaseSync): number {
  return Number(connection.prepare(LAST_SEQUENCE).get()!['last'])
}
