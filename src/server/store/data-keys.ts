import type { DataKey } from '#contract/coordinator/data-keys.ts'
import type { Note } from './audit.ts'
import type { Database, Queryable } from './schema.ts'
import { inTransaction } from './transaction.ts'

/** Keeps the hash of a new key of the live link, and gives its number. */
export async function storeDataKey(
  database: Database,
  key: { label: string; keyHash: Buffer; by: string; now: string; note: Note<[n: number]> },
): Promise<number> {
  const row = { label: key.label, key_hash: key.keyHash, created_at: key.now, created_by: key.by }
  return inTransaction(database, async (tx) => {
    const { n } = await tx.query.insertInto('data_key').values(row).returning('n').executeTakeFirstOrThrow()
    await key.note(tx, n)
    return n
  })
}

/** Oldest first, revoked ones too: who could read the data, and until when, stays on record. */
export async function listDataKeys(database: Queryable): Promise<DataKey[]> {
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
export async function revokeDataKey(database: Database, n: number, now: string, note: Note): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const query = tx.query.updateTable('data_key').set({ revoked_at: now }).where('n', '=', n).where('revoked_at', 'is', null)
    const isDone = (await query.executeTakeFirst()).numUpdatedRows > 0n
    if (isDone) await note(tx)
    return isDone
  })
}

/** Whether this key opens the data today; the day of its use is noted, once a day. */
export async function useDataKey(database: Database, keyHash: Buffer, today: string): Promise<boolean> {
  const query = database.query.selectFrom('data_key').select(['n', 'last_used_on']).where('key_hash', '=', keyHash)
  const row = await query.where('revoked_at', 'is', null).executeTakeFirst()
  if (!row) return false
  if (row.last_used_on === today) return true
  await inTransaction(database, async (tx) => {
    await tx.query.updateTable('data_key').set({ last_used_on: today }).where('n', '=', row.n).execute()
  })
  return true
}
