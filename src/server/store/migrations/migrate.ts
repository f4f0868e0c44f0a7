import type { DatabaseSync } from 'node:sqlite'
import { firstTables } from './0001-first-tables.ts'
import { sessionsTargetsPlaces } from './0002-sessions-targets-places.ts'
import { withdrawals } from './0003-withdrawals.ts'
import { exports } from './0004-exports.ts'
import { rolesAndAudit } from './0005-roles-and-audit.ts'
import { tallies } from './0006-tallies.ts'
import { retention } from './0007-retention.ts'
import { deviceAbout } from './0008-device-about.ts'
import { confirmedSignIns } from './0009-confirmed-sign-ins.ts'
import { secondStep } from './0010-second-step.ts'
import { calendar } from './0011-calendar.ts'

/** In order, for ever: a migration that was published is never edited or taken away. */
const MIGRATIONS = [
  { name: '0001-first-tables', sql: firstTables },
  { name: '0002-sessions-targets-places', sql: sessionsTargetsPlaces },
  { name: '0003-withdrawals', sql: withdrawals },
  { name: '0004-exports', sql: exports },
  { name: '0005-roles-and-audit', sql: rolesAndAudit },
  { name: '0006-tallies', sql: tallies },
  { name: '0007-retention', sql: retention },
  { name: '0008-device-about', sql: deviceAbout },
  { name: '0009-confirmed-sign-ins', sql: confirmedSignIns },
  { name: '0010-second-step', sql: secondStep },
  { name: '0011-calendar', sql: calendar },
] as const

/** Brings the tables up to date in one transaction, so that two programs starting at once cannot both do it. */
export function migrate(connection: DatabaseSync, now: string): void {
  connection.exec('BEGIN IMMEDIATE')
  try {
    connection.exec('CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL) STRICT')
    const applied = new Set(
      connection
        .prepare('SELECT name FROM migration')
        .all()
        .map((row) => row['name']),
    )
    for (const { name, sql } of MIGRATIONS) {
      if (applied.has(name)) continue
      connection.exec(sql)
      connection.prepare('INSERT INTO migration (name, applied_at) VALUES (?, ?)').run(name, now)
    }
    connection.exec('COMMIT')
  } catch (error) {
    connection.exec('ROLLBACK')
    throw error
  }
}

/** Whether every change that was made to these tables is known here: a newer version of Earshot may know more. */
export function isKnownHere(connection: DatabaseSync): boolean {
  const known = new Set<unknown>(MIGRATIONS.map(({ name }) => name))
  return connection
    .prepare('SELECT name FROM migration')
    .all()
    .every((row) => known.has(row['name']))
}
