/** Result codes of SQLite (low byte) that mean: cannot write just now, and nothing of the transaction was kept. */
const CANNOT_WRITE = new Set([7, 8, 10, 11, 13, 14, 26])
const BUSY = new Set([5, 6])

/** What the file system says of a small file beside the database: full, over quota or over the largest size, failing, read-only. */
const CANNOT_WRITE_FILE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS', 'EACCES', 'EMFILE', 'ENFILE'])

/** Whether an error is the database's disk failing (`cannot-keep`) or another program holding it too long (`busy`). */
export function diskTroubleOf(error: unknown): 'cannot-keep' | 'busy' | undefined {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown }
  if (typeof code === 'string' && CANNOT_WRITE_FILE.has(code)) return 'cannot-keep'
  if (code !== 'ERR_SQLITE_ERROR' || typeof errcode !== 'number') return undefined
  if (CANNOT_WRITE.has(errcode & 0xff)) return 'cannot-keep'
  return BUSY.has(errcode & 0xff) ? 'busy' : undefined
}
