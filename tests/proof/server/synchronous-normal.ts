// Loaded before the endpoint (node --import) to show that the trace tells the difference: commits are no longer synced.
import { DatabaseSync } from 'node:sqlite'

const { value: exec } = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec') as { value: DatabaseSync['exec'] }

DatabaseSync.prototype.exec = function execWithout(this: DatabaseSync, sql) {
  exec.call(this, sql.replace('synchronous = FULL', 'synchronous = NORMAL'))
}
