import type { DatabaseSync } from 'node:sqlite'
import { lifeText, loadLife, saveLife, type Life } from './life.ts'

/**
 * Numbers that are never given twice, not even after a restart, a withdrawal of the last item or a restore. Given inside a
 * transaction: that keeps a command beside the endpoint from giving the same ones.
 */
export type Numbers = {
  /** The first of `count` item numbers that are free: above `last`, which the database knows, and all that any program ever gave. */
  firstFree(last: number, count: number): number
  /** Says after the commit that all below `next` are given. */
  take(next: number): void
  /** The number of a new batch: above `last`, which the database knows, and all there ever were. */
  nextBatch(last: number): number
  /** Notes, on the disk, that replies may name this safe sequence from now on. Inside a transaction. */
  promise(safeSequence: number): void
}

/** Numbers set aside at a time: one small write to the disk for so many items, and so many are skipped by a restart at most. */
const BLOCK = 10_000

export function numbersIn(dataFolder: string): Numbers {
  let block = { next: 0, end: 0, text: undefined as string | undefined }

  /** A block counts while the file is as this program left it: else another one may have given numbers since. */
  function isUntouched(): boolean {
    return block.text !== undefined && block.text === lifeText(dataFolder)
  }
  function change(more: Partial<Life>): void {
    const isMine = isUntouched()
    saveLife(dataFolder, { ...loadLife(dataFolder), ...more })
    if (isMine) block.text = lifeText(dataFolder)
  }
  function firstFree(last: number, count: number): number {
    const isMine = isUntouched()
    if (!isMine || block.next <= last || block.next + count > block.end) setAside(count, last, isMine)
    return block.next
  }
  function setAside(count: number, last: number, isMine: boolean): void {
    const life = loadLife(dataFolder)
    const next = Math.max(last + 1, block.next, isMine ? 0 : life.free)
    const end = next + count + BLOCK
    saveLife(dataFolder, { ...life, free: end })
    block = { next, end, text: lifeText(dataFolder) }
  }
  function nextBatch(last: number): number {
    const life = loadLife(dataFolder)
    const batches = Math.max(last, life.batches) + 1
    change({ batches })
    return batches
  }
  function promise(safeSequence: number): void {
    if (safeSequence > loadLife(dataFolder).promised) change({ promised: safeSequence })
  }
  return { firstFree, take: (next) => void (block.next = next), nextBatch, promise }
}

/** What was withdrawn had a number too: the opener may have come further than the last item that is there. */
export const LAST_SEQUENCE = `
SELECT max(n) AS last FROM (SELECT coalesce(max(sequence), 0) AS n FROM item
  UNION ALL SELECT coalesce(max(sequence), 0) FROM conflict UNION ALL SELECT position FROM opener) numbers`

/** The highest number that is known in this database. */
export function lastSequence(connection: DatabaseSync): number {
  return Number(connection.prepare(LAST_SEQUENCE).get()!['last'])
}
