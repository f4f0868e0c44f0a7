import type { Ledger } from '#contract/sync/envelope.ts'
import type { Database } from './schema.ts'

/** An enrolled device. A revoked one stays known: what it collected is still kept, apart. */
export type Device = { id: string; label: string; isRevoked: boolean }

export type DeviceRow = Device & {
  enrolledAt: string
  lastContactAt: string | null
  ledger: Ledger | null
  /** New items of kind `response` taken in from it: counters only, a stored item names no device. */
  received: number
}

/** Asked with every batch, so it is a prepared statement. */
export async function findDeviceByToken(database: Database, tokenHash: Uint8Array): Promise<Device | undefined> {
  const row = database.prepared('SELECT id, label, revoked_at FROM device WHERE token_hash = ?').get(tokenHash) as
    | { id: string; label: string; revoked_at: string | null }
    | undefined
  return row && { id: row.id, label: row.label, isRevoked: row.revoked_at !== null }
}

/** `undefined`: no device of this id was enrolled here. */
export function findDevice(database: Database, id: string): Device | undefined {
  const row = database.prepared('SELECT label, revoked_at FROM device WHERE id = ?').get(id) as
    | { label: string; revoked_at: string | null }
    | undefined
  return row && { id, label: row.label, isRevoked: row.revoked_at !== null }
}

export async function listDevices(database: Database): Promise<DeviceRow[]> {
  const rows = await database.query.selectFrom('device').selectAll().orderBy('enrolled_at').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    isRevoked: row.revoked_at !== null,
    enrolledAt: row.enrolled_at,
    lastContactAt: row.last_contact_at,
    ledger: row.ledger === null ? null : (JSON.parse(row.ledger) as Ledger),
    received: row.received,
  }))
}

export async function noteContact(database: Database, id: string, now: string): Promise<void> {
  await database.query.updateTable('device').set({ last_contact_at: now }).where('id', '=', id).execute()
}

/** False when there is no such device. Revoking twice keeps the first time. */
export async function revokeDevice(database: Database, id: string, now: string): Promise<boolean> {
  const known = await database.query.selectFrom('device').select('id').where('id', '=', id).executeTakeFirst()
  await database.query
    .updateTable('device')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
  return known !== undefined
}
