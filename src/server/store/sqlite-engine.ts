import { Kysely, sql } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { diskTroubleOf } from './disk-trouble.ts'
import type { Engine } from './engine.ts'
import { nodeSqliteDialect } from './node-sqlite-dialect.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { Tables } from './schema.ts'

/**
 * `connection` writes, one transaction after the other; what is read outside of them goes over a second connection, which in
 * WAL mode sees the last commit and waits for nobody.
 */
export type SqliteEngine = Engine<Kysely<Tables>> & {
  readonly connection: DatabaseSync
  /** The statement for this SQL on the writing connection, prepared once. */
  prepared: (sql: string) => StatementSync
}

/**
 * Statements kept, of each connection. Those of one batch size are one text, and a server meets few; a statement holds what it
 * was last run with, so long ones, of many values, are made anew.
 */
const MOST_STATEMENTS = 200
const LONGEST = 1_500

/** `reading` is another connection to the same file that cannot write. */
export function sqliteEngine(connection: DatabaseSync, reading: DatabaseSync): SqliteEngine {
  const queue = oneAtATime()
  const readingStatement = keepStatements(reading)
  const engine: SqliteEngine = {
    connection,
    prepared: keepStatements(connection),
    reading: new Kysely<Tables>({ dialect: nodeSqliteDialect(readingStatement) }),
    transact: (work) => queue(() => transact(work)),
    placeholder: () => '?',
    keepable: (text) => text,
    jsonText: (column, ...path) => sql`${sql.ref(column)} ->> ${sql.lit(['$', ...path].join('.'))}`,
    async loadBytes() {
      const size = readingStatement('SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()').get()
      return Number(size?.['bytes'])
    },
    // The pages were overwritten (`secure_delete`); what still lies in the log goes with it.
    async emptyLog() {
      await untilFree(() => queue(async () => connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0))
    },
    close: () =>
      queue(async () => {
        reading.close()
        connection.close()
      }),
  }
  function begin(): boolean {
    try {
      engine.prepared('BEGIN IMMEDIATE').run()
      return true
    } catch (error) {
      if (diskTroubleOf(error) === 'busy') return false
      throw error
    }
  }
  const writing = new Kysely<Tables>({ dialect: nodeSqliteDialect((text) => engine.prepared(text)) })
  async function transact<Result>(work: (query: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    if (!(await untilFree(begin))) engine.prepared('BEGIN IMMEDIATE').run()
    try {
      const result = await work(writing)
      engine.prepared('COMMIT').run()
      return result
    } catch (error) {
      if (connection.isTransaction) engine.prepared('ROLLBACK').run()
      throw error
    }
  }
  return engine
}

/** So long somebody else may hold the database; meanwhile this process does other things. */
const PATIENCE_MS = 5_000
const PAUSE_MS = 5

/** Whether it came to pass in the end. */
async function untilFree(tryIt: () => boolean | Promise<boolean>): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS
  while (!(await tryIt())) {
    if (performance.now() > until) return false
    await pause(PAUSE_MS)
  }
  return true
}

function keepStatements(connection: DatabaseSync): (sql: string) => StatementSync {
  const kept = new Map<string, StatementSync>()
  return (text) => {
    const known = kept.get(text)
    if (known) return known
    if (text.length > LONGEST) return connection.prepare(text)
    if (kept.size >= MOST_STATEMENTS) kept.delete(kept.keys().next().value!)
    const statement = connection.prepare(text)
    kept.set(text, statement)
    return statement
  }
}
