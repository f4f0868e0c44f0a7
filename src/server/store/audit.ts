import { createHash } from 'node:crypto'
import type { Audited } from '#contract/coordinator/audit.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

export type AuditEntry = { n: number; at: string; who: string; what: Audited; about: string }

/** Where the chain begins. */
const NOTHING = Buffer.alloc(32)

/**
 * Adds an entry. Call it inside the transaction of what it tells of, or just before something is given out: what is not written
 * down is not done. `about` names things, never people who answered.
 */
export function noteAudit(database: Database, entry: Omit<AuditEntry, 'n'>): void {
  // A command may be writing beside the server: reading the last entry and adding the next are one.
  if (database.connection.isTransaction) add(database, entry)
  else inTransaction(database, () => add(database, entry))
}

function add(database: Database, entry: Omit<AuditEntry, 'n'>): void {
  const last = database.prepared('SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1').get()
  const n = Number(last?.['n'] ?? 0) + 1
  const { at, who, what, about } = entry
  const hash = hashOf((last?.['hash'] as Uint8Array | undefined) ?? NOTHING, { n, ...entry })
  database
    .prepared('INSERT INTO audit (n, at, who, what, about, hash) VALUES (?, ?, ?, ?, ?, ?)')
    .run(n, at, who, what, about, hash)
}

/** The newest first, from behind `before`. */
export function listAudit(database: Database, { before, limit }: { before: number; limit: number }): AuditEntry[] {
  return database
    .prepared('SELECT n, at, who, what, about FROM audit WHERE n < ? ORDER BY n DESC LIMIT ?')
    .all(before, limit) as AuditEntry[]
}

/** The number of entries, and the first that does not follow from the one before it, if there is one. */
export function verifyAudit(database: Database): { entries: number; brokenAt: number | undefined } {
  let before: Uint8Array = NOTHING
  let entries = 0
  for (const row of database.prepared('SELECT n, at, who, what, about, hash FROM audit ORDER BY n').iterate()) {
    const { hash, ...entry } = row as AuditEntry & { hash: Uint8Array }
    entries += 1
    if (entry.n !== entries || !hashOf(before, entry).equals(hash)) return { entries, brokenAt: entries }
    before = hash
  }
  return { entries, brokenAt: undefined }
}

/** SHA-256 over the hash before and the entry as JSON. */
function hashOf(before: Uint8Array, { n, at, who, what, about }: AuditEntry): Buffer {
  return createHash('sha256')
    .update(before)
    .update(JSON.stringify([n, at, who, what, about]))
    .digest()
}
