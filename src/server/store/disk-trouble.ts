/** Result codes of SQLite (low byte) that mean: cannot write just now, and nothing of the transaction was kept. */
const CANNOT_WRITE = new Set([7, 8, 10, 11, 13, 14, 26])
const BUSY = new Set([5, 6])

/** Whether an error is the database's disk failing (`cannot-keep`) or another program holding it too long (`busy`). */
export function diskTroubleOf(error: unknown): 'cannot-keep' | 'busy' | undefined {
  const errcode = (error as { code?: unknown; errcode?: unknown } | undefined)?.errcode
  if ((error as { code?: unknown } | undefined)?.code !== 'ERR_SQLITE_ERROR' || typeof errcode !== 'number') return undefined
  if (CANNOT_WRITE.has(errcode & 0xff)) return 'cannot-keep'
  return BUSY.has(errcode & 0xff) ? 'busy' : undefined
}
