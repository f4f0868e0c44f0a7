import { sql } from 'kysely'
import { lifeText, loadLife, saveLife, type Life } from './life.ts'
import { BLOCK, countsIn, LAST_SEQUENCE, type Numbers } from './numbers.ts'
import type { Transaction } from './schema.ts'
import { loadRow } from './statements.ts'

/** Of the one process that serves an SQLite file, and of commands beside it: each counts in its memory. */
export function ownNumbersIn(dataFolder: string): Numbers<Transaction> {
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
  async function firstFree(tx: Transaction, count: number): Promise<number> {
    const { last } = await loadRow(tx, sql<{ last: number }>`${sql.raw(LAST_SEQUENCE)}`)
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
  return { firstFree, take: async (_, next) => void (block.next = next), ...countsIn(dataFolder, change) }
}
