import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Trouble } from '../trouble.ts'
import { migrate } from './migrations/migrate.ts'
import { isMarkedCopy } from './copy-database.ts'
import { mustNotBeMoved, mustNotBeMoving } from './move-marks.ts'
import { ensureProject } from './project.ts'
import { mustBeWhole } from './unfinished-restore.ts'
import type { Database } from './schema.ts'
import { sqliteEngine, type SqliteEngine } from './sqlite-engine.ts'
import { withFolder } from './with-folder.ts'

/**
 * synchronous = FULL: a commit is on the disk, not in its cache, before the reply that promises it (a receipt lets a
 * device delete its copy in the end). WAL: commands and the export read while responses come in. secure_delete: what is
 * withdrawn is overwritten, not only forgotten.
 */
const SETTINGS = `
PRAGMA busy_timeout = 5000;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA trusted_schema = OFF;
`

/** Whoever begins a transaction while another program is in one waits in `inTransaction`, and not inside of SQLite, where nothing else has a turn. */
const SERVING = 'PRAGMA busy_timeout = 20'

/** Pages of the database that a serving endpoint keeps in memory, KiB. */
const CACHE_KIB = 6_000

export const DATABASE_FILE = 'earshot.db'

/** The one in an SQLite file. */
export type SqliteDatabase = Database & { readonly engine: SqliteEngine }

/** Opens `earshot.db` in the data folder, making folder, file and tables where missing. Throws `Trouble`. */
export function openDatabase(dataFolder: string, now: string, cacheKib = CACHE_KIB): SqliteDatabase {
  makeDataFolder(dataFolder)
  mustBeWhole(dataFolder)
  mustNotBeMoving(dataFolder)
  mustNotBeMoved(dataFolder)
  const path = join(dataFolder, DATABASE_FILE)
  try {
    const connection = new DatabaseSync(path)
    mustBeNoCopy(connection, path)
    connection.exec(SETTINGS)
    const readingKib = Math.round(cacheKib / 4)
    connection.exec(`PRAGMA cache_size = -${cacheKib - readingKib}`)
    chmodSync(path, 0o600)
    migrate(connection, now)
    ensureProject(connection, now)
    connection.exec(SERVING)
    const engine = sqliteEngine(connection, openReading(path, readingKib))
    return { ...withFolder(engine, dataFolder), engine }
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(`The database ${path} cannot be opened (${reasonOf(error)}). Check the disk and who may write there.`, {
      cause: error,
    })
  }
}

/** Reads what is committed while a transaction is under way. Its pages are read anew after each commit, so few are kept. */
function openReading(path: string, cacheKib: number): DatabaseSync {
  const reading = new DatabaseSync(path, { readOnly: true })
  reading.exec(`PRAGMA busy_timeout = 5000; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -${cacheKib}`)
  return reading
}

/** A backup put in place by hand would have the epoch and the numbers of now: devices would not ask what is missing. */
export function mustBeNoCopy(connection: DatabaseSync, path: string): void {
  if (!isMarkedCopy(connection)) return
  connection.close()
  throw new Trouble(`${path} is a backup that was put there by hand. Move it elsewhere and run: npm run earshot -- restore FILE`)
}

export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Trouble(
      `The data folder ${folder} cannot be written (${reasonOf(error)}). Make it writable, or name another one in EARSHOT_DATA.`,
      {
        cause: error,
      },
    )
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error)
}
