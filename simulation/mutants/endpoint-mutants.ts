// Broken ways to take in.
import type { SQLInputValue, StatementResultingChanges, StatementSync } from 'node:sqlite'
import type { Database } from '#server/store/schema.ts'
import type { Mutant } from './mutant.ts'

type Run = (...values: SQLInputValue[]) => StatementResultingChanges

/** The database with another way to run statements whose SQL begins so. */
function running(database: Database, begins: string, change: (run: Run, sql: string) => Run): Database {
  const prepared = (sql: string): StatementSync => {
    const statement = database.prepared(sql)
    if (!sql.trimStart().startsWith(begins)) return statement
    const run = change(statement.run.bind(statement), sql)
    return { run, get: statement.get.bind(statement), all: statement.all.bind(statement) } as unknown as StatementSync
  }
  return Object.assign(Object.create(database) as Database, { prepared })
}

const NEW_ID = 'UPDATE item SET id = randomblob(16) WHERE id = ?'

export const ENDPOINT_MUTANTS: Mutant[] = [
  { name: 'acknowledges-before-the-disk-has-it', isDiskLate: true },
  {
    name: 'no-unique-id',
    database: (database) =>
      running(database, 'INSERT INTO item', (run) => (...values) => {
        database.connection.prepare(NEW_ID).run(values[1] as Uint8Array)
        return run(...values)
      }),
  },
  {
    name: 'stores-nothing-and-says-it-did',
    database: (database) =>
      running(database, 'INSERT INTO item', (run) => (...values) => {
        const isEveryTenth = Number(values[0]) % 10 === 9
        return isEveryTenth ? { changes: 1, lastInsertRowid: 0 } : run(...values)
      }),
  },
  {
    name: 'the-opener-forgets-lines',
    database: (database) =>
      running(
        database,
        'INSERT OR IGNORE INTO response',
        (run) =>
          (...values) =>
            Number(values[0]) % 5 === 4 ? { changes: 1, lastInsertRowid: 0 } : run(...values),
      ),
  },
  {
    name: 'keeps-other-bytes',
    database: (database) =>
      running(database, 'INSERT INTO item', (run) => (...values) => {
        const sealed = Buffer.from(values[6] as Uint8Array)
        sealed[sealed.length - 1]! ^= 1
        return run(...values.slice(0, 6), sealed)
      }),
  },
  {
    name: 'forgets-the-second-under-one-id',
    database: (database) => running(database, 'INSERT INTO conflict', () => () => ({ changes: 1, lastInsertRowid: 0 })),
  },
  {
    name: 'the-second-under-one-id-overwrites-the-first',
    database: (database) =>
      running(database, 'INSERT INTO item', (run) => (...values) => {
        database.connection.prepare('DELETE FROM item WHERE id = ?1 AND digest <> ?2').run(values[1]!, values[2]!)
        return run(...values)
      }),
  },
]
