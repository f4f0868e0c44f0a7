import { sql } from 'kysely'
import type { About } from '#contract/sync/about.ts'
import type { Ledger } from '#contract/sync/envelope.ts'
import type { Note } from './audit.ts'
import type { Database, Queryable } from './schema.ts'
import { findRow } from './statements.ts'
import { inTransaction } from './transaction.ts'

/** An enrolled device. A revoked one stays known: what it collected is still kept, apart. */
export type Device = { id: string; label: string; isRevoked: boolean }

export type DeviceRow = Device & {
  enrolledAt: string
  lastContactAt: string | null
  ledger: Ledger | null
  about: About | null
  /** New items of kind `response` taken in from it: counters only, a stored item names no device. */
  received: number
}

type Known = { id: string; label: string; revoked_at: string | null }

export async function findDeviceByToken(database: Queryable, tokenHash: Uint8Array): Promise<Device | undefined> {
  const row = await findRow(database, sql<Known>`SELECT id, label, revoked_at FROM device WHERE token_hash = ${tokenHash}`)
  return row && { id: row.id, label: row.label, isRevoked: row.revoked_at !== null }
}

/** `undefined`: no device of this id was enrolled here. */
export async function findDevice(database: Queryable, id: string): Promise<Device | undefined> {
  const query = database.query.selectFrom('device').select(['label', 'revoked_at']).where('id', '=', id)
  const row = await query.executeTakeFirst()
  return row && { id, label: row.label, isRevoked: row.revoked_at !== null }
}

export async function listDevices(database: Queryable): Promise<DeviceRow[]> {
  const rows = await database.query.selectFrom('device').selectAll().orderBy('enrolled_at').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    isRevoked: row.revoked_at !== null,
    enrolledAt: row.enrolled_at,
    lastContactAt: row.last_contact_at,
    ledger: row.ledger === null ? null : (JSON.parse(row.ledger) as Ledger),
    about: row.about === null ? null : (JSON.parse(row.about) as About),
    received: row.received,
  }))
}

/** `about`: what it said of itself, if it did. */
export async function noteContact(database: Database, id: string, now: string, about: About | undefined): Promise<void> {
  const said = about && { about: JSON.stringify(about) }
  const set = { last_contact_at: now, ...said }
  await inTransaction(database, (tx) => tx.query.updateTable('device').set(set).where('id', '=', id).execute())
}

/** False when there is no such device. `note` runs in the same transaction, with the name of before. */
export async function renameDevice(
  database: Database,
  id: string,
  label: string,
  note: Note<[before: string]>,
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const known = await findDevice(tx, id)
    if (!known) return false
    await tx.query.updateTable('device').set({ label }).where('id', '=', id).execute()
    await note(tx, known.label)
    return true
  })
}

/** False when there is no such device. Revoking twice keeps the first time. `note` runs in the same transaction. */
export async function revokeDevice(database: Database, id: string, now: string, note?: Note): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    if (!(await findDevice(tx, id))) return false
    const query = tx.query.updateTable('device').set({ revoked_at: now }).where('id', '=', id)
    const { numUpdatedRows } = await query.where('revoked_at', 'is', null).executeTakeFirst()
    if (numUpdatedRows > 0n) await note?.(tx)
    return true
  })
}
