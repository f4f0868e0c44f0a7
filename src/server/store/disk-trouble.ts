/** Result codes of SQLite (low byte) that mean: cannot write just now, and nothing of the transaction was kept. */
const CANNOT_WRITE = new Set([7, 8, 10, 11, 13, 14, 26])
const BUSY = new Set([5, 6])

/**
 * Codes of PostgreSQL (SQLSTATE) and of the network to it: it cannot write, and what it cannot do just now. Of a commit whose
 * answer was lost nobody knows what became; sending again settles that. https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
const POSTGRES_CANNOT_WRITE = new Set(['25006', '53100', '58030', 'XX001', 'XX002'])
const POSTGRES_BUSY = /^(08...|40001|40P01|53[023]00|55P03|57P0.|25P03|57014)$/
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'])

/** What the driver says when the connection is gone: there is no code. */
const LOST =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout exceeded when trying to connect)/

/** What the file system says of a small file beside the database: full, over quota or over the largest size, failing, read-only. */
const CANNOT_WRITE_FILE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS', 'EACCES', 'EMFILE', 'ENFILE'])

/** Whether an error is the database's disk failing (`cannot-keep`) or another program holding it too long (`busy`). */
export function diskTroubleOf(error: unknown): 'cannot-keep' | 'busy' | undefined {
  const { code, errcode, message } = (error ?? {}) as { code?: unknown; errcode?: unknown; message?: unknown }
  if (typeof code === 'string' && CANNOT_WRITE_FILE.has(code)) return 'cannot-keep'
  if (typeof code === 'string' && POSTGRES_CANNOT_WRITE.has(code)) return 'cannot-keep'
  if (typeof code === 'string' && (POSTGRES_BUSY.test(code) || NETWORK.has(code))) return 'busy'
  if (code === undefined && typeof message === 'string' && LOST.test(message)) return 'busy'
  if (code !== 'ERR_SQLITE_ERROR' || typeof errcode !== 'number') return undefined
  if (CANNOT_WRITE.has(errcode & 0xff)) return 'cannot-keep'
  return BUSY.has(errcode & 0xff) ? 'busy' : undefined
}
