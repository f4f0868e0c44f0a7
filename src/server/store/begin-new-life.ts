import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Trouble } from '../trouble.ts'
import { unmarkCopy } from './copy-database.ts'
import { migrate } from './migrations/migrate.ts'
import { lastSequence } from './numbers.ts'

/**
 * Makes a copy fit to be the database of a new life: up to date, every item numbered from `free` on in the same order,
 * and nobody signed in. Gives the first number that is free after that. All or nothing, and on the disk.
 */
export function beginNewLife(file: string, free: number, now: string): number {
  const connection = new DatabaseSync(file)
  try {
    connection.exec('PRAGMA synchronous = FULL')
    migrate(connection, now)
    unmarkCopy(connection)
    connection.exec('BEGIN IMMEDIATE')
    renumber(connection, free)
    connection.exec('DELETE FROM sign_in; DELETE FROM setup_link; DELETE FROM enrolment_code; COMMIT')
    return lastSequence(connection) + 1
  } finally {
    connection.close()
  }
}

/**
 * All numbers move by one span, so whatever names an item goes on naming it, and what is behind the opener stays behind
 * it. Lines and batches have numbers of their own, which do not change: an old batch is the same bytes again.
 */
function renumber(connection: DatabaseSync, free: number): void {
  const span = free - firstSequence(connection)
  for (const table of tablesWithSequence(connection)) {
    connection.prepare(`UPDATE "${table}" SET sequence = sequence + ?`).run(span)
  }
  connection.prepare('UPDATE opener SET position = max(position + ?1, ?2 - 1)').run(span, free)
}

function firstSequence(connection: DatabaseSync): number {
  const row = connection
    .prepare(
      'SELECT min(sequence) AS first FROM (SELECT min(sequence) AS sequence FROM item UNION ALL SELECT min(sequence) FROM conflict)',
    )
    .get()
  return Number(row?.['first'] ?? lastSequence(connection) + 1)
}

/** Found, not listed: a table that is added later moves too. */
function tablesWithSequence(connection: DatabaseSync): string[] {
  return connection
    .prepare(
      `SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'sequence' ORDER BY t.name`,
    )
    .all()
    .map((row) => String(row['name']))
}

/**
 * Brings a database that is set aside into one file, and gives its highest number; `undefined` when it cannot be read.
 * Throws `Trouble` while another program has it open.
 */
export function settleOldDatabase(path: string): number | undefined {
  if (!existsSync(path)) return 0
  if (!hasHeader(path)) return undefined
  const connection = new DatabaseSync(path)
  try {
    connection.exec('PRAGMA busy_timeout = 0')
    connection.prepare('PRAGMA journal_mode = DELETE').get()
    return lastSequence(connection)
  } catch (error) {
    if (((error as { errcode?: number }).errcode ?? 0) % 256 !== SQLITE_BUSY) return undefined
    throw new Trouble('Another command of Earshot is using the data folder. Wait until it has ended, then try again.', {
      cause: error,
    })
  } finally {
    connection.close()
  }
}

const SQLITE_BUSY = 5

/** Of a file without it SQLite would take the log beside it for a leftover, and remove what may be the best there is. */
function hasHeader(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(16)
    readSync(file, head)
    return head.toString('latin1') === 'SQLite format 3\0'
  } finally {
    closeSync(file)
  }
}
