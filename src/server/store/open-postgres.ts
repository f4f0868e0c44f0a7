import { sql, type Kysely } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import { Trouble } from '../trouble.ts'
import { migratePostgres } from './migrations/postgres/migrate-postgres.ts'
import { mustNotBeMoving } from './move-marks.ts'
import { makeDataFolder } from './open-database.ts'
import { LOCKS, postgresEngine } from './postgres-engine.ts'
import { postgresMarkIn } from './postgres-mark.ts'
import { newProject } from './project.ts'
import type { Database, Tables } from './schema.ts'
import { mustBeWhole } from './unfinished-restore.ts'
import { withFolder } from './with-folder.ts'

export type OpeningPostgres = {
  url: string
  /** Keys, ledger, numbers: what lies beside the database lies in files here too. */
  dataFolder: string
  now: string
  /** For the endpoint: it is the only one that serves this database. A command may be beside it. */
  isServing?: boolean | undefined
  /** Only to begin a new life of a database that was restored. */
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
  const engine = postgresEngine(url, {
    async made(query) {
      await mustKeep(query)
      if (isServing) await mustServeAlone(query)
      if (isServing && !isRestored) await mark.mustNotHaveGoneBack(query)
    },
    begins: async (query) => (isServing && !isRestored ? mark.note(query) : undefined),
  })
  try {
    await engine.transact(async (query) => {
      await migratePostgres(query, now)
      await ensureProject(query, now)
    })
    return withFolder(engine, dataFolder)
  } catch (error) {
    await engine.close()
    if (error instanceof Trouble) throw error
    throw new Trouble(
      `The database in DATABASE_URL cannot be opened (${reasonOf(error)}). Check that PostgreSQL runs, and the address, name and password.`,
      { cause: error },
    )
  }
}

/** A receipt promises that a response is on the disk: with these off it may be gone after a power cut, or the whole database. */
export async function mustKeep(query: Kysely<Tables>): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const { rows } = await sql<{ value: string }>`SELECT current_setting(${setting}) AS value`.execute(query)
    if (rows[0]?.value === 'off')
      throw new Trouble(`PostgreSQL runs with ${setting} off: what tablets were told is kept could be lost. Set it to on.`)
  }
}

/** Held by the connection that writes: it goes with it, however that ends. One of our own that was cut may take a moment to go. */
export async function mustServeAlone(query: Kysely<Tables>): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const { rows } = await sql<{ isOurs: boolean }>`SELECT pg_try_advisory_lock(${LOCKS.serving}) AS "isOurs"`.execute(query)
    if (rows[0]?.isOurs) return
    await pause(100)
  }
  throw new Trouble('Another Earshot is serving the database in DATABASE_URL. Stop it first: several at once come later.')
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
