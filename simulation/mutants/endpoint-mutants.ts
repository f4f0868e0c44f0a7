// Broken ways to take in.
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import type { SqliteDatabase } from '#server/store/open-database.ts'
import type { Mutant } from './mutant.ts'

type Values = SQLInputValue[]
/** Runs a statement; of one that gives rows back, its rows. */
type Run = (...values: Values) => unknown

const ALL_CHANGED = { changes: 1, lastInsertRowid: 0 }

/** The database with another way to run statements whose SQL begins so: Kysely writes it in small letters. */
function running(database: SqliteDatabase, begins: string, change: (run: Run) => Run): SqliteDatabase {
  const { engine } = database
  const { prepared } = engine
  engine.prepared = (sql) => {
    const statement = prepared(sql)
    if (!sql.startsWith(begins)) return statement
    const columns = statement.columns.bind(statement)
    return {
      run: change(statement.run.bind(statement)),
      all: change(statement.all.bind(statement)),
      columns,
    } as unknown as StatementSync
  }
  return database
}

/** sequence, id, digest, kind, ref, sealed, from_revoked */
const ITEM_VALUES = 7

const INSERT_ITEM = `INSERT INTO item (sequence, id, digest, kind, ref, sealed, from_revoked) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO NOTHING`

/** The rows of the statement one by one, those for which `change` gives nothing left out; it says that they are there. */
function eachItem(database: SqliteDatabase, change: (row: Values) => Values | undefined): SqliteDatabase {
  return running(database, 'insert into "item"', () => (...values) => {
    const insert = database.engine.connection.prepare(INSERT_ITEM)
    let changes = 0
    for (let at = 0; at < values.length; at += ITEM_VALUES) {
      const row = change(values.slice(at, at + ITEM_VALUES))
      changes += row ? Number(insert.run(...row).changes) : 1
    }
    return { ...ALL_CHANGED, changes }
  })
}

/** What is here under the id of an item that comes is first seen to by `sql`. */
function beforeEach(database: SqliteDatabase, sql: string, of: (row: Values) => Values): SqliteDatabase {
  return eachItem(database, (row) => {
    database.engine.connection.prepare(sql).run(...of(row))
    return row
  })
}

const NEW_ID = 'UPDATE item SET id = randomblob(16) WHERE id = ?'
const REMOVE_OTHER = 'DELETE FROM item WHERE id = ? AND digest <> ?'

export const ENDPOINT_MUTANTS: Mutant[] = [
  { name: 'acknowledges-before-the-disk-has-it', isDiskLate: true },
  { name: 'no-unique-id', database: (database) => beforeEach(database, NEW_ID, ([, id]) => [id!]) },
  {
    name: 'stores-nothing-and-says-it-did',
    database: (database) => eachItem(database, (row) => (Number(row[0]) % 10 === 9 ? undefined : row)),
  },
  {
    name: 'the-opener-forgets-lines',
    database: (database) =>
      running(
        database,
        'insert into "response"',
        (run) =>
          (...values) =>
            Number(values[1]) % 5 === 4 ? [] : run(...values),
      ),
  },
  {
    name: 'keeps-other-bytes',
    database: (database) =>
      eachItem(database, ([sequence, id, digest, kind, ref, bytes, from]) => {
        const sealed = Buffer.from(bytes as Uint8Array)
        sealed[sealed.length - 1]! ^= 1
        return [sequence!, id!, digest!, kind!, ref!, sealed, from!]
      }),
  },
  {
    name: 'forgets-the-second-under-one-id',
    database: (database) => running(database, 'insert into "conflict"', () => () => ALL_CHANGED),
  },
  {
    name: 'the-second-under-one-id-overwrites-the-first',
    database: (database) => beforeEach(database, REMOVE_OTHER, ([, id, digest]) => [id!, digest!]),
  },
]
