import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { SQLInputValue, StatementSync } from 'node:sqlite'

/** Lets Kysely speak to the SQLite that is built into Node. `prepared` gives the statement for a text, kept from the last time. */
export function nodeSqliteDialect(prepared: (sql: string) => StatementSync): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driverOf(connectionOf(prepared)),
    createIntrospector: (query) => new SqliteIntrospector(query),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

function connectionOf(prepared: (sql: string) => StatementSync): DatabaseConnection {
  const giveRows = new WeakMap<StatementSync, boolean>()
  function givesRows(statement: StatementSync): boolean {
    const known = giveRows.get(statement)
    if (known !== undefined) return known
    const does = statement.columns().length > 0
    giveRows.set(statement, does)
    return does
  }
  return {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const statement = prepared(sql)
      const values = parameters as SQLInputValue[]
      if (givesRows(statement)) return { rows: statement.all(...values) as Row[] }
      return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) }
    },
    streamQuery() {
      throw new Error('Rows are read in steps: an open statement would keep the log from being emptied.')
    },
  }
}

/** There is one connection, and `inTransaction` begins and ends what is done on it. */
function driverOf(connection: DatabaseConnection): Driver {
  const refuse = async (): Promise<void> => {
    throw new Error('Transactions are begun by inTransaction.')
  }
  const nothing = async (): Promise<void> => undefined
  return {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: nothing,
    destroy: nothing,
  }
}
