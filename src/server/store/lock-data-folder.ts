import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Trouble } from '../trouble.ts'

/**
 * Holds the data folder for one serving process: sequence numbers are counted in its memory. The lock is one of the
 * operating system (through SQLite), so that it goes when the process does, however it ends. `isShared`: several may hold it
 * beside one another, those that serve one PostgreSQL database; nobody else then.
 */
export function lockDataFolder(dataFolder: string, { isShared = false } = {}): { release(): void } {
  const lock = new DatabaseSync(join(dataFolder, 'serving.lock'))
  try {
    lock.exec('PRAGMA busy_timeout = 0')
    // To read a file locks it as long as the transaction lasts, against whoever wants it alone.
    lock.exec(isShared ? 'BEGIN; SELECT count(*) FROM sqlite_schema' : 'BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new Trouble(
      `Another Earshot is serving the data folder ${dataFolder}. Stop it first, or name another folder in EARSHOT_DATA.`,
      { cause: error },
    )
  }
  return { release: () => lock.close() }
}
