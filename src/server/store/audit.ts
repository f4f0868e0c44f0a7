import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import type { Audited } from '#contract/coordinator/audit.ts'
import type { Queryable, Transaction } from './schema.ts'
import { change, findRow, listRows } from './statements.ts'
import { inTransaction } from './transaction.ts'

/** Writes down what is done, inside the transaction that does it. */
export type Note<Told extends unknown[] = []> = (transaction: Transaction, ...told: Told) => Promise<void>

export type AuditEntry = { n: number; at: string; who: string; what: Audited; about: string }

/** Where the chain begins. */
const NOTHING = Buffer.alloc(32)

/**
 * Adds an entry. Put it to the transaction of what it tells of, or to the database just before something is given out: what is
 * not written down is not done. `about` names things, never people who answered.
 */
export async function noteAudit(database: Queryable, entry: Omit<AuditEntry, 'n'>): Promise<void> {
  // A command may be writing beside the server: reading the last entry and adding the next are one.
  if (database.isTransaction) await add(database, entry)
  else await inTransaction(database, (tx) => add(tx, entry))
}

async function add(tx: Transaction, entry: Omit<AuditEntry, 'n'>): Promise<void> {
  const last = await findRow(tx, sql<{ n: number; hash: Uint8Array }>`SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1`)
  const n = (last?.n ?? 0) + 1
  const { at, who, what, about } = entry
  const hash = hashOf(last?.hash ?? NOTHING, { n, ...entry })
  await change(
    tx,
    sql`INSERT INTO audit (n, at, who, what, about, hash) VALUES (${n}, ${at}, ${who}, ${what}, ${about}, ${hash})`,
  )
}

/** The newest first, from behind `before`. */
export async function listAudit(
  database: Queryable,
  { before, limit }: { before: number; limit: number },
): Promise<AuditEntry[]> {
  return listRows(
    database,
    sql<AuditEntry>`SELECT n, at, who, what, about FROM audit WHERE n < ${before} ORDER BY n DESC LIMIT ${limit}`,
  )
}

/** The last entry that was found to follow from all before it. */
export type Verified = { entries: number; hash: Uint8Array }

type HashedEntry = AuditEntry & { hash: Uint8Array }

/** Entries that are read at a time. */
const A_STEP = 1_000

/** Entries that follow from one another, and the first that does not follow from the one before it, if there is one. */
export async function verifyAudit(
  database: Queryable,
  from: Verified = { entries: 0, hash: NOTHING },
): Promise<Verified & { brokenAt: number | undefined }> {
  let verified = from
  for (;;) {
    const rows = await listRows(
      database,
      sql<HashedEntry>`SELECT n, at, who, what, about, hash FROM audit WHERE n > ${verified.entries} ORDER BY n LIMIT ${A_STEP}`,
    )
    for (const { hash, ...entry } of rows) {
      const n = verified.entries + 1
      if (entry.n !== n || !follows(verified.hash, entry, hash)) return { ...verified, brokenAt: n }
      verified = { entries: n, hash }
    }
    if (rows.length < A_STEP) return { ...verified, brokenAt: undefined }
  }
}

/** What a backup says of the log as it was then: so many entries, the last of which had this hash (hex). */
export type AuditAnchor = { entries: number; hash: string }

/** The first anchor that the log does not bear out: entries were cut off at its end, or all of it was written anew. */
export async function findBrokenAnchor(database: Queryable, anchors: readonly AuditAnchor[]): Promise<AuditAnchor | undefined> {
  for (const anchor of anchors) {
    if (anchor.entries === 0) continue
    const row = await findRow(database, sql<{ hash: Uint8Array }>`SELECT hash FROM audit WHERE n = ${anchor.entries}`)
    if (!row || Buffer.from(row.hash).toString('hex') !== anchor.hash) return anchor
  }
  return undefined
}

/** A move to PostgreSQL keeps U+FFFD where a text had the character zero, and the hash of the text that it was. */
function follows(before: Uint8Array, entry: AuditEntry, hash: Uint8Array): boolean {
  const typed = (text: string) => text.replaceAll('\ufffd', '\0')
  const asTyped = { ...entry, who: typed(entry.who), about: typed(entry.about) }
  return hashOf(before, entry).equals(hash) || hashOf(before, asTyped).equals(hash)
}

/** SHA-256 over the hash before and the entry as JSON. */
function hashOf(before: Uint8Array, { n, at, who, what, about }: AuditEntry): Buffer {
  return createHash('sha256')
    .update(before)
    .update(JSON.stringify([n, at, who, what, about]))
    .digest()
}
