import { Kysely } from 'kysely'
import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Trouble } from '../trouble.ts'
import { migrate } from './migrations/migrate.ts'
import { nodeSqliteDialect } from './node-sqlite-dialect.ts'
import { isMarkedCopy } from './copy-database.ts'
import { numbersIn } from './numbers.ts'
import { ensureProject } from './project.ts'
import { mustBeWhole } from './unfinished-restore.ts'
import { retentionFileIn } from './retention-file.ts'
import type { Database, Tables } from './schema.ts'
import { openWithdrawalLedger } from './withdrawal-ledger.ts'

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
PRAGMA trusted_schema = OFF;
PRAGMA cache_size = -24000;
`

export const DATABASE_FILE = 'earshot.db'

/** Opens `earshot.db` in the data folder, making folder, file and tables where missing. Throws `Trouble`. */
export function openDatabase(dataFolder: string, now: string): Database {
  makeDataFolder(dataFolder)
  mustBeWhole(dataFolder)
  const path = join(dataFolder, DATABASE_FILE)
  try {
    const connection = new DatabaseSync(path)
    mustBeNoCopy(connection, path)
    connection.exec(SETTINGS)
    chmodSync(path, 0o600)
    migrate(connection, now)
    ensureProject(connection, now)
    return asDatabase(connection, dataFolder)
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(`The database ${path} cannot be opened (${reasonOf(error)}). Check the disk and who may write there.`, {
      cause: error,
    })
  }
}

/** A backup put in place by hand would have the epoch and the numbers of now: devices would not ask what is missing. */
function mustBeNoCopy(connection: DatabaseSync, path: string): void {
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

function asDatabase(connection: DatabaseSync, dataFolder: string): Database {
  const statements = new Map<string, StatementSync>()
  const query = new Kysely<Tables>({ dialect: nodeSqliteDialect(connection) })
  return {
    query,
    connection,
    dataFolder,
    numbers: numbersIn(dataFolder, connection),
    withdrawals: openWithdrawalLedger(dataFolder),
    retention: retentionFileIn(dataFolder),
    prepared(sql) {
      let statement = statements.get(sql)
      if (!statement) statements.set(sql, (statement = connection.prepare(sql)))
      return statement
    },
    close: () => connection.close(),
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error)
}
