import { createHash } from 'node:crypto'
import type { Audited } from '#contract/coordinator/audit.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

/** Writes down what is done, inside the transaction that does it. */
export type Note<Told extends unknown[] = []> = (...told: Told) => void

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

/** The last entry that was found to follow from all before it. */
export type Verified = { entries: number; hash: Uint8Array }

/** Entries that follow from one another, and the first that does not follow from the one before it, if there is one. */
export function verifyAudit(
  database: Database,
  from: Verified = { entries: 0, hash: NOTHING },
): Verified & { brokenAt: number | undefined } {
  let verified = from
  const rows = database.prepared('SELECT n, at, who, what, about, hash FROM audit WHERE n > ? ORDER BY n').iterate(from.entries)
  for (const row of rows) {
    const { hash, ...entry } = row as AuditEntry & { hash: Uint8Array }
    const n = verified.entries + 1
    if (entry.n !== n || !hashOf(verified.hash, entry).equals(hash)) return { ...verified, brokenAt: n }
    verified = { entries: n, hash }
  }
  return { ...verified, brokenAt: undefined }
}

/** What a backup says of the log as it was then: so many entries, the last of which had this hash (hex). */
export type AuditAnchor = { entries: number; hash: string }

/** The first anchor that the log does not bear out: entries were cut off at its end, or all of it was written anew. */
export function findBrokenAnchor(database: Database, anchors: readonly AuditAnchor[]): AuditAnchor | undefined {
  const find = database.prepared('SELECT lower(hex(hash)) AS hash FROM audit WHERE n = ?')
  return anchors.find(({ entries, hash }) => entries > 0 && find.get(entries)?.['hash'] !== hash)
}

/** SHA-256 over the hash before and the entry as JSON. */
function hashOf(before: Uint8Array, { n, at, who, what, about }: AuditEntry): Buffer {
  return createHash('sha256')
    .update(before)
    .update(JSON.stringify([n, at, who, what, about]))
    .digest()
}
