// The SQLite file that is moved, held by this program alone.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Trouble } from '../../trouble.ts'
import { isSound, markCopy } from '../copy-database.ts'
import { diskTroubleOf } from '../disk-trouble.ts'
import { isKnownHere, migrate } from '../migrations/migrate.ts'
import { isMoveUnfinished } from '../move-marks.ts'
import { DATABASE_FILE, mustBeNoCopy } from '../open-database.ts'
import { listTables, quoted, type Row, type Table, type Value } from './tables.ts'

export type Source = {
  path: string
  project: string
  tables: readonly Table[]
  /** The rows of a table in its order, in steps that fit into memory. */
  stepsOf(table: Table): Generator<Row[]>
  /** Makes it a backup like any other: `restore` takes it, and nothing serves it. On the disk when this returns. */
  mark(): void
  close(): void
}

/**
 * Opens the file, brings its tables up to date and looks whether it is whole. Nobody else gets into it until it is closed. Throws
 * `Trouble`.
 */
export function openSource(dataFolder: string, now: string): Source {
  const path = join(dataFolder, DATABASE_FILE)
  const connection = new DatabaseSync(path)
  try {
    holdAlone(connection)
    // A move that was broken off at its end has marked it.
    if (!isMoveUnfinished(dataFolder)) mustBeNoCopy(connection, path)
    if (!isSound(connection)) throw damaged(path)
    migrate(connection, now)
    if (!isKnownHere(connection)) throw new Trouble(`${path} was made by a newer version of Earshot. Update this one first.`)
    return {
      path,
      project: String(connection.prepare('SELECT id FROM project').get()?.['id']),
      tables: listTables(connection),
      stepsOf: (table) => stepsOf(connection, table),
      mark: () => markCopy(connection),
      close: () => connection.close(),
    }
  } catch (error) {
    if (connection.isOpen) connection.close()
    throw error instanceof Trouble ? error : damaged(path, error)
  }
}

/** Once locked it stays so, and in one file: a command that would begin now does not get in. */
function holdAlone(connection: DatabaseSync): void {
  try {
    connection.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL')
    connection.prepare('PRAGMA journal_mode = DELETE').get()
    connection.exec('BEGIN EXCLUSIVE; COMMIT')
  } catch (error) {
    if (diskTroubleOf(error) !== 'busy') throw error
    throw new Trouble('Another command of Earshot is using the data folder. Wait until it has ended, then try again.', {
      cause: error,
    })
  }
}

function damaged(path: string, cause?: unknown): Trouble {
  return new Trouble(`The database ${path} is damaged. Look at the disk, and restore the last backup before you move.`, { cause })
}

/** Of both, whichever comes first; a row has half a megabyte at most, a questionnaire two. */
const STEP_ROWS = 100
const STEP_BYTES = 4 * 1024 * 1024

function* stepsOf(connection: DatabaseSync, { name, columns, order }: Table): Generator<Row[]> {
  // A name that is compared without regard to capitals has another order than in PostgreSQL.
  const by = order.map((column) => `"${column}" COLLATE BINARY`).join(', ')
  const rows = connection.prepare(`SELECT ${quoted(columns)} FROM "${name}" ORDER BY ${by}`).iterate()
  let step: Row[] = []
  let bytes = 0
  for (const found of rows) {
    const row = columns.map((column) => found[column] as Value)
    step.push(row)
    bytes += row.reduce<number>((sum, value) => sum + sizeOf(value), 0)
    if (step.length < STEP_ROWS && bytes < STEP_BYTES) continue
    yield step
    step = []
    bytes = 0
  }
  if (step.length > 0) yield step
}

function sizeOf(value: Value): number {
  return typeof value === 'string' || value instanceof Uint8Array ? value.length : 0
}
