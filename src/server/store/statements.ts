// For SQL that is written out, as Kysely's `sql`: in words that SQLite and PostgreSQL both know, names in quotes where they have capitals.
import { CompiledQuery, type RawBuilder } from 'kysely'
import type { Queryable, Transaction } from './schema.ts'

export async function listRows<Row>({ query }: Queryable, statement: RawBuilder<Row>): Promise<Row[]> {
  return (await statement.execute(query)).rows
}

export async function findRow<Row>(database: Queryable, statement: RawBuilder<Row>): Promise<Row | undefined> {
  return (await listRows(database, statement))[0]
}

/** Of what always has a row: counts, sums. */
export async function loadRow<Row>(database: Queryable, statement: RawBuilder<Row>): Promise<Row> {
  return (await listRows(database, statement))[0]!
}

/** Gives how many rows were changed. */
export async function change({ query }: Transaction, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(query)).numAffectedRows ?? 0n)
}

type Insert = { into: string; columns: readonly string[]; onConflict?: string }

/**
 * Inserts many rows at once and gives how many were new. Put together as text: of hundreds of values Kysely's own way takes
 * longer than the database. `columns` in the order of the values.
 */
export async function insertRows(
  { query, engine }: Transaction,
  { into, columns, onConflict }: Insert,
  rows: readonly (readonly unknown[])[],
): Promise<number> {
  if (rows.length === 0) return 0
  const names = columns.map((name) => `"${name}"`).join(', ')
  const places = rows.map((_, row) => {
    return `(${columns.map((_, column) => engine.placeholder(row * columns.length + column + 1)).join(', ')})`
  })
  const text = `insert into "${into}" (${names}) values ${places.join(', ')}${onConflict === undefined ? '' : ` on conflict ${onConflict}`}`
  return Number((await query.executeQuery(CompiledQuery.raw(text, rows.flat()))).numAffectedRows ?? 0n)
}
