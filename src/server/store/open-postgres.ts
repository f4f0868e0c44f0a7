import { sql, type Kysely } from 'kysely'
import { Trouble } from '../trouble.ts'
import { migratePostgres } from './migrations/postgres/migrate-postgres.ts'
import { mustNotBeMoving } from './move-marks.ts'
import { makeDataFolder } from './open-database.ts'
import { postgresEngine, type PostgresEngine } from './postgres-engine.ts'
import { postgresMarkIn } from './postgres-mark.ts'
import { mustServeAlone, mustServeBeside, postgresPeers } from './postgres-peers.ts'
import { newProject } from './project.ts'
import type { Database, Tables } from './schema.ts'
import { sharedNumbersIn } from './shared-numbers.ts'
import { mustBeWhole } from './unfinished-restore.ts'
import { withFolder } from './with-folder.ts'

export type OpeningPostgres = {
  url: string
  /** Keys, ledger, numbers: what lies beside the database lies in files here too. */
  dataFolder: string
  now: string
  /** For an endpoint: others may serve beside it, and a command too. */
  isServing?: boolean | undefined
  /** Only to begin a new life of a database that was restored: while nobody serves it. */
  isRestored?: boolean
}

/** Opens the database at this address, making the tables where they are missing. Throws `Trouble`. */
export async function openPostgres({
  url,
  dataFolder,
  now,
  isServing = false,
  isRestored = false,
}: OpeningPostgres): Promise<Database> {
  makeDataFolder(dataFolder)
  mustBeWhole(dataFolder)
  mustNotBeMoving(dataFolder)
  const mark = postgresMarkIn(dataFolder)
  const numbers = sharedNumbersIn(dataFolder)
  const standing = { leads: false, isOpen: false }
  const engine = postgresEngine(url, {
    async made(query) {
      standing.leads = false
      numbers.beginAnew()
      await mustKeep(query)
      if (isServing && !isRestored) await mark.mustBeAsBefore(query)
      if (isServing) await (isRestored ? mustServeAlone(query) : mustServeBeside(query))
    },
    begins: async (query) => (isServing && !isRestored && standing.isOpen ? mark.note(query) : undefined),
  })
  try {
    await makeTables(engine, now)
    standing.isOpen = true
    return withFolder(engine, dataFolder, { numbers, peers: postgresPeers(url, engine, standing) })
  } catch (error) {
    await engine.close()
    if (error instanceof Trouble) throw error
    throw new Trouble(
      `The database in DATABASE_URL cannot be opened (${reasonOf(error)}). Check that PostgreSQL runs, and the address, name and password.`,
      { cause: error },
    )
  }
}

/** Another program may be changing a large table just now: a lock that is long in coming is waited for some times. */
async function makeTables(engine: PostgresEngine, now: string, tries = 60): Promise<void> {
  try {
    await engine.transact(async (query) => {
      await migratePostgres(query, now)
      await ensureProject(query, now)
    })
  } catch (error) {
    if (tries === 0 || (error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error
    await makeTables(engine, now, tries - 1)
  }
}

const LOCK_NOT_AVAILABLE = '55P03'

/** A receipt promises that a response is on the disk: with these off it may be gone after a power cut, or the whole database. */
export async function mustKeep(query: Kysely<Tables>): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const { rows } = await sql<{ value: string }>`SELECT current_setting(${setting}) AS value`.execute(query)
    if (rows[0]?.value === 'off')
      throw new Trouble(`PostgreSQL runs with ${setting} off: what tablets were told is kept could be lost. Set it to on.`)
  }
}

/** Puts a project into a database that has none. */
async function ensureProject(query: Kysely<Tables>, now: string): Promise<void> {
  const known = await query.selectFrom('project').select('id').executeTakeFirst()
  if (known) return
  await query.insertInto('project').values(newProject(now)).execute()
}

/** Never the address: a password may stand in it. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  return code ?? message ?? 'unknown'
}
