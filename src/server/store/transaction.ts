import type { Compilable } from 'kysely'
import type { SQLInputValue } from 'node:sqlite'
import type { Database } from './schema.ts'

/**
 * Runs `work` in one IMMEDIATE transaction: all of it is on disk when this returns, or none of it.
 * `work` must not await: another request's statements on this connection would slip into the transaction.
 */
export function inTransaction<Result>(database: Database, work: () => Result): Result {
  database.prepared('BEGIN IMMEDIATE').run()
  try {
    const result = work()
    database.prepared('COMMIT').run()
    return result
  } catch (error) {
    if (database.connection.isTransaction) database.prepared('ROLLBACK').run()
    throw error
  }
}

/** Runs a typed query at once, for use inside `inTransaction`; gives its rows. */
export function rowsNow<Row>(database: Database, query: Compilable<Row>): Row[] {
  const { sql, parameters } = query.compile()
  return database.connection.prepare(sql).all(...(parameters as SQLInputValue[])) as Row[]
}

/** Runs a typed change at once, for use inside `inTransaction`; gives the number of rows changed. */
export function changeNow(database: Database, query: Compilable): number {
  const { sql, parameters } = query.compile()
  return Number(database.connection.prepare(sql).run(...(parameters as SQLInputValue[])).changes)
}
