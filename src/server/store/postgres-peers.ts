// Those that serve one PostgreSQL database know of one another by locks that belong to their writing connection: they go with
// it, however that ends.
import { sql, type Kysely } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import { Trouble } from '../trouble.ts'
import { postgresCounters } from './postgres-counters.ts'
import { countingOf, LOCKS, type PostgresEngine } from './postgres-engine.ts'
import type { Peers } from './peers.ts'
import type { Tables } from './schema.ts'

const PAUSE_MS = 100
const HANGS_AFTER_MS = 60_000
/** To begin takes a second or two; the first one after a restore may have much to remove. */
const LONGEST_BEGINNING_MS = 10 * 60_000

/** `standing` is taken back by whoever sees that the writing connection is a new one. */
export function postgresPeers(url: string, engine: PostgresEngine, standing: { leads: boolean }): Peers {
  const tryLock = (lock: number) => engine.transact((query) => takeLock(query, 'pg_try_advisory_lock', lock))
  async function beginning<Result>(work: () => Promise<Result>): Promise<Result> {
    const until = performance.now() + LONGEST_BEGINNING_MS
    while (!(await tryLock(LOCKS.beginning))) {
      if (performance.now() > until) throw new Trouble('Another endpoint of this database begins and comes to no end. Stop it.')
      await pause(PAUSE_MS)
    }
    try {
      return await work()
    } finally {
      // Where the connection is gone, so is the lock.
      await engine.transact((query) => takeLock(query, 'pg_advisory_unlock', LOCKS.beginning)).catch(() => undefined)
    }
  }
  return {
    beginning,
    lead: () =>
      engine.transact(async (query) => {
        if (standing.leads) return 'held'
        standing.leads = await takeLock(query, 'pg_try_advisory_lock', LOCKS.leading)
        return standing.leads ? 'gained' : 'other'
      }),
    leads: () => standing.leads,
    async mustBeServedBy(keys) {
      const known = await engine.transact(async (query) => {
        await sql`UPDATE in_common SET keys = ${keys} WHERE keys IS NULL`.execute(query)
        return (await sql<{ keys: string }>`SELECT keys FROM in_common`.execute(query)).rows[0]!.keys
      })
      if (known !== keys) throw new Trouble(ANOTHER_FOLDER)
    },
    counters: postgresCounters(countingOf(url)),
  }
}

export const ANOTHER_FOLDER =
  'The database in DATABASE_URL is served from another data folder. Set EARSHOT_DATA to that one: endpoints of one database share one folder.'

/** For an endpoint: others serve beside it. */
export async function mustServeBeside(query: Kysely<Tables>): Promise<void> {
  // An endpoint asks every second. One that hangs, its machine paused perhaps, loses its connection, and with it whatever it leads.
  await sql`SELECT set_config('idle_session_timeout', ${String(HANGS_AFTER_MS)}, false)`.execute(query)
  if (await takeInTime(query, 'pg_try_advisory_lock_shared')) return
  throw new Trouble('A restore of the database in DATABASE_URL is under way. Start this endpoint when it has ended.')
}

/** For who changes the numbers of all items. */
export async function mustServeAlone(query: Kysely<Tables>): Promise<void> {
  if (await takeInTime(query, 'pg_try_advisory_lock')) return
  throw new Trouble('An endpoint is serving the database in DATABASE_URL. Stop all that do, then try again.')
}

/** A connection of our own that was cut may take a moment to go. */
async function takeInTime(query: Kysely<Tables>, how: Locking): Promise<boolean> {
  for (let tries = 0; tries < 20; tries += 1) {
    if (await takeLock(query, how, LOCKS.serving)) return true
    await pause(PAUSE_MS)
  }
  return false
}

/** Whether another process serves the database just now. */
export async function isServedByOthers(query: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = ${LOCKS.serving}
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()`.execute(query)
  return rows.length > 0
}

type Locking = 'pg_try_advisory_lock' | 'pg_try_advisory_lock_shared' | 'pg_advisory_unlock'

async function takeLock(query: Kysely<Tables>, how: Locking, lock: number): Promise<boolean> {
  const { rows } = await sql<{ isDone: boolean }>`SELECT ${sql.raw(how)}(${lock}) AS "isDone"`.execute(query)
  return rows[0]!.isDone
}
