// The PostgreSQL database into which a project is moved, in the one transaction of the move.
import { CompiledQuery, sql } from 'kysely'
import { Trouble } from '../../trouble.ts'
import { migratePostgres } from '../migrations/postgres/migrate-postgres.ts'
import { isMoveUnfinished } from '../move-marks.ts'
import type { Transaction } from '../schema.ts'
import { change, insertRows, listRows } from '../statements.ts'
import { digestTable, type TableDigest } from './table-digest.ts'
import { quoted, type Row, type Table, type Value } from './tables.ts'

/** Makes the tables where they are missing, and empties them. Throws `Trouble` where a project is in them that may not go. */
export async function makeReady(tx: Transaction, project: string, tables: readonly Table[], now: string): Promise<void> {
  await migratePostgres(tx.query, now)
  const there = await tx.query.selectFrom('project').select('id').executeTakeFirst()
  if (there && there.id !== project)
    throw new Trouble('The database that --to names holds another project. Name an empty one; nothing was changed.')
  // What a move has left that was broken off at its end: nobody has served it since.
  if (there && !isMoveUnfinished(tx.dataFolder))
    throw new Trouble(
      'The database that --to names holds this project already, as it was at another time. Name an empty one; nothing was changed.',
    )
  await empty(tx, tables)
}

/** The log of who did what refuses to be emptied; here it is about to come whole. */
async function empty(tx: Transaction, tables: readonly Table[]): Promise<void> {
  await change(tx, sql`ALTER TABLE audit DISABLE TRIGGER USER`)
  await change(tx, sql.raw(`TRUNCATE ${quoted(tables.map(({ name }) => name))} RESTART IDENTITY`))
  await change(tx, sql`ALTER TABLE audit ENABLE TRIGGER USER`)
}

export async function addRows(tx: Transaction, { name, columns }: Table, rows: readonly Row[]): Promise<void> {
  await insertRows(tx, { into: name, columns }, rows)
}

/** Rows whose number the database gives are numbered on from the last. */
export async function setNextNumbers(tx: Transaction, { name, columns }: Table): Promise<void> {
  const numbered = await listRows(
    tx,
    sql<{ column: string }>`SELECT column_name AS column FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = ${name} AND is_identity = 'YES'`,
  )
  for (const { column } of numbered) {
    if (!columns.includes(column)) continue
    const next = sql`coalesce((SELECT max(${sql.ref(column)}) FROM ${sql.table(name)}), 0) + 1`
    await change(tx, sql`SELECT setval(pg_get_serial_sequence(${name}, ${column}), ${next}, false)`)
  }
}

/** Rows that are read back at a time. */
const STEP_ROWS = 100

/** Reads a table back, all of it. */
export async function readBack({ query }: Transaction, { name, columns, order }: Table): Promise<TableDigest> {
  const run = <Found>(text: string) => query.executeQuery<Found>(CompiledQuery.raw(text))
  const digest = digestTable()
  await run(`DECLARE moved NO SCROLL CURSOR FOR SELECT ${quoted(columns)} FROM "${name}" ORDER BY ${quoted(order)}`)
  for (;;) {
    const { rows } = await run<Record<string, Value>>(`FETCH ${STEP_ROWS} FROM moved`)
    for (const row of rows) digest.add(columns.map((column) => row[column]!))
    if (rows.length < STEP_ROWS) break
  }
  await run('CLOSE moved')
  return digest.end()
}
