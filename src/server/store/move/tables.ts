import type { DatabaseSync } from 'node:sqlite'

/** A table that both engines have. `order`: columns in whose order its rows are the same on both. */
export type Table = { name: string; columns: readonly string[]; order: readonly string[] }

/** A value as it may stand in a column. */
export type Value = null | number | string | Uint8Array
export type Row = readonly Value[]

/** Without a number of their own, but in the order in which they came: PostgreSQL numbers them anew as they are put in. */
const BY_ARRIVAL = new Set(['questionnaire'])

/**
 * All but the list of migrations, which each engine has for itself; what others refer to comes before them. Found, not listed: a
 * table that is added later is moved too.
 */
export function listTables(connection: DatabaseSync): Table[] {
  const names = namesOf(connection, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migration' ORDER BY name`)
  const refersTo = (name: string) => namesOf(connection, 'SELECT DISTINCT "table" AS name FROM pragma_foreign_key_list(?)', name)
  return referredFirst(names, refersTo).map((name) => {
    const columns = namesOf(connection, 'SELECT name FROM pragma_table_info(?) ORDER BY cid', name)
    return { name, columns, order: orderOf(connection, name, columns) }
  })
}

function orderOf(connection: DatabaseSync, name: string, columns: readonly string[]): readonly string[] {
  if (BY_ARRIVAL.has(name)) return ['rowid']
  const key = namesOf(connection, 'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', name)
  return key.length > 0 ? key : columns
}

function referredFirst(names: readonly string[], refersTo: (name: string) => string[]): string[] {
  const seen = new Set<string>()
  const placed: string[] = []
  const place = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    refersTo(name).forEach(place)
    placed.push(name)
  }
  names.forEach(place)
  return placed
}

function namesOf(connection: DatabaseSync, query: string, ...values: string[]): string[] {
  return connection
    .prepare(query)
    .all(...values)
    .map(({ name }) => String(name))
}

/** Names as SQL takes them, whatever words they are. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}
