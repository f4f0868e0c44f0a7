import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool, TypeOverrides, types } from 'pg'
import type { Engine } from './engine.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { Tables } from './schema.ts'

export type PostgresEngine = Engine<Kysely<Tables>>

/** Names of locks in this database (`pg_advisory_lock`): "ES" and a number. */
export const LOCKS = { writing: 0x45530001, serving: 0x45530002, beginning: 0x45530003, leading: 0x45530004 } as const

/** Counts and sums fit into a number; left to itself the driver gives them as text. */
const AS_NUMBERS = new TypeOverrides()
for (const type of [types.builtins.INT8, types.builtins.NUMERIC]) AS_NUMBERS.setTypeParser(type, Number)

const AT_ONCE = 8

/**
 * What is set for each connection: nobody waits for ever, a commit is on the disk when it is said, whatever the role's default is,
 * and the locks of a machine that has lost its power are free within half a minute.
 */
const SETTINGS = [
  'lock_timeout=5000',
  'idle_in_transaction_session_timeout=60000',
  'synchronous_commit=on',
  'tcp_keepalives_idle=10',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=3',
]

type Watch = {
  /** Done with the writing connection when it is made, and each time it has to be made anew. */
  made: (query: Kysely<Tables>) => Promise<void>
  /** First in each transaction, once it is alone. */
  begins: (query: Kysely<Tables>) => Promise<void>
}

/** One connection writes, one transaction after the other, and some read. */
export function postgresEngine(url: string, watch: Watch): PostgresEngine {
  const queue = oneAtATime()
  const reading = kyselyOf(url, { max: AT_ONCE, settings: [...SETTINGS, 'default_transaction_read_only=on'] })
  let isReady = false
  const writing = kyselyOf(url, { max: 1, settings: SETTINGS, connected: () => (isReady = false) })

  /** All transactions of all programs on this database wait here for one another: they commit in the order in which they begin. */
  async function begin(query: Kysely<Tables>): Promise<void> {
    if (!isReady) await watch.made(query)
    isReady = true
    // One way there and back: each of them is a moment in which nothing is taken in.
    await sql`BEGIN; SELECT pg_advisory_xact_lock(${sql.lit(LOCKS.writing)})`.execute(query)
    await watch.begins(query)
  }
  function transact<Result>(work: (query: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    return writing.connection().execute(async (query) => {
      try {
        await begin(query)
        const result = await work(query)
        await sql`COMMIT`.execute(query)
        return result
      } catch (error) {
        // Where the connection is gone, so is the transaction.
        await sql`ROLLBACK`.execute(query).catch(() => undefined)
        throw error
      }
    })
  }
  return {
    reading,
    transact: (work) => queue(() => transact(work)),
    placeholder: (n) => `$${n}`,
    // PostgreSQL refuses the character zero in a text; nobody types it, and one such line must not hold up all behind it.
    keepable: (text) => text.replaceAll('\0', '\ufffd'),
    // Of JSON in which that character stands anywhere PostgreSQL reads nothing at all.
    jsonText: (column, ...path) =>
      sql`replace(${sql.ref(column)}, '\\u0000', '\\ufffd')::json #>> ${sql.lit(`{${path.join(',')}}`)}`,
    async loadBytes() {
      const { rows } = await sql<{ bytes: number }>`SELECT pg_database_size(current_database()) AS bytes`.execute(reading)
      return rows[0]!.bytes
    },
    // PostgreSQL takes deleted rows out of its files in its own time.
    emptyLog: async () => undefined,
    close: () =>
      queue(async () => {
        await reading.destroy()
        await writing.destroy()
      }),
  }
}

/** For what is counted beside all transactions, and may be forgotten when the database crashes. */
export function countingOf(url: string): Kysely<Tables> {
  return kyselyOf(url, { max: 2, settings: [...SETTINGS, 'synchronous_commit=off'] })
}

type Connections = {
  max: number
  settings: readonly string[]
  /** Told of each connection before it is used. */
  connected?: () => void
}

function kyselyOf(url: string, { max, settings, connected }: Connections): Kysely<Tables> {
  const pool = new Pool({
    connectionString: url,
    max,
    // A connection that is not used stays: the one that writes holds what says that it may.
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    types: AS_NUMBERS,
  })
  // Of a connection that breaks whoever waits for an answer is told; the next question makes another.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    connected?.()
  })
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
