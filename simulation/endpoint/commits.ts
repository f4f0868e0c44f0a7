// What may befall a commit at the endpoint, and a database whose commits it befalls.
import type { StatementSync } from 'node:sqlite'
import type { SqliteDatabase } from '#server/store/open-database.ts'

export type CommitFault =
  | 'killed-before-commit'
  | 'killed-after-commit'
  | 'error-before-commit'
  | 'error-after-commit'
  | 'disk-full'

/** SQLITE_FULL, https://sqlite.org/rescode.html */
const SQLITE_FULL = 13

export type Commits = {
  /** The next commit meets this. */
  arm: (fault: CommitFault | undefined) => void
  watch: (database: SqliteDatabase) => SqliteDatabase
}

export function watchCommits(kill: () => void): Commits {
  let fault: CommitFault | undefined
  function commit(really: () => unknown): unknown {
    const now = fault
    fault = undefined
    if (now === 'killed-before-commit') kill()
    if (now === 'error-before-commit' || now === 'killed-before-commit') throw new Error('simulated')
    if (now === 'disk-full') throw Object.assign(new Error('simulated'), { code: 'ERR_SQLITE_ERROR', errcode: SQLITE_FULL })
    const done = really()
    if (now === 'killed-after-commit') kill()
    if (now) throw new Error('simulated')
    return done
  }
  return {
    arm: (next) => {
      fault = next
    },
    watch(database) {
      const { engine } = database
      const { prepared } = engine
      engine.prepared = (sql) => {
        const statement = prepared(sql)
        return sql === 'COMMIT' ? ({ run: () => commit(() => statement.run()) } as unknown as StatementSync) : statement
      }
      return database
    },
  }
}
