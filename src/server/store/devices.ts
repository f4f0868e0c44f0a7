import type { About } from '#contract/sync/about.ts'
import type { Ledger } from '#contract/sync/envelope.ts'
import type { Database } from './schema.ts'
import { changeNow, inTransaction } from './transaction.ts'

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
    about: row.about === null ? null : (JSON.parse(row.about) as About),
    received: row.received,
  }))
}

/** `about`: what it said of itself, if it did. */
export async function noteContact(database: Database, id: string, now: string, about: About | undefined): Promise<void> {
  const said = about && { about: JSON.stringify(about) }
  await database.query
    .updateTable('device')
    .set({ last_contact_at: now, ...said })
    .where('id', '=', id)
    .execute()
}

/** False when there is no such device. `note` runs in the same transaction, with the name of before. */
export function renameDevice(database: Database, id: string, label: string, note: (before: string) => void): boolean {
  return inTransaction(database, () => {
    const known = findDevice(database, id)
    if (!known) return false
    database.prepared('UPDATE device SET label = ? WHERE id = ?').run(label, id)
    note(known.label)
    return true
  })
}

/** False when there is no such device. Revoking twice keeps the first time. `note` runs in the same transaction. */
export function revokeDevice(database: Database, id: string, now: string, note: () => void = () => undefined): boolean {
  return inTransaction(database, () => {
    if (!findDevice(database, id)) return false
    const query = database.query.updateTable('device').set({ revoked_at: now }).where('id', '=', id)
    if (changeNow(database, query.where('revoked_at', 'is', null)) > 0) note()
    return true
  })
}
