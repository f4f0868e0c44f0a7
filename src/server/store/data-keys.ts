import type { DataKey } from '#contract/coordinator/data-keys.ts'
import type { Note } from './audit.ts'
import type { Database } from './schema.ts'
import { changeNow, inTransaction, rowsNow } from './transaction.ts'

/** Keeps the hash of a new key of the live link, and gives its number. */
export function storeDataKey(
  database: Database,
  key: { label: string; keyHash: Buffer; by: string; now: string; note: Note<[n: number]> },
): number {
  const row = { label: key.label, key_hash: key.keyHash, created_at: key.now, created_by: key.by }
  return inTransaction(database, () => {
    const { n } = rowsNow(database, database.query.insertInto('data_key').values(row).returning('n'))[0]!
    key.note(n)
    return n
  })
}

/** Oldest first, revoked ones too: who could read the data, and until when, stays on record. */
export async function listDataKeys(database: Database): Promise<DataKey[]> {
  const rows = await database.query.selectFrom('data_key').selectAll().orderBy('n').execute()
  return rows.map((row) => ({
    n: row.n,
    label: row.label,
    createdAt: row.created_at,
    createdBy: row.created_by,
    lastUsedOn: row.last_used_on,
    revokedAt: row.revoked_at,
  }))
}

/** Revokes it for good; gives whether there was one that was not revoked yet. */
export function revokeDataKey(database: Database, n: number, now: string, note: Note): boolean {
  const query = database.query.updateTable('data_key').set({ revoked_at: now }).where('n', '=', n).where('revoked_at', 'is', null)
  return inTransaction(database, () => {
    const isDone = changeNow(database, query) > 0
    if (isDone) note()
    return isDone
  })
}

/** Whether this key opens the data today; the day of its use is noted, once a day. */
export async function useDataKey(database: Database, keyHash: Buffer, today: string): Promise<boolean> {
  const row = database
    .prepared('SELECT n, last_used_on AS usedOn FROM data_key WHERE key_hash = ? AND revoked_at IS NULL')
    .get(keyHash) as { n: number; usedOn: string | null } | undefined
  if (!row) return false
  if (row.usedOn !== today) database.prepared('UPDATE data_key SET last_used_on = ? WHERE n = ?').run(today, row.n)
  return true
}
