import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Trouble } from '../trouble.ts'

/**
 * Holds the data folder for one serving process: sequence numbers are counted in its memory. The lock is one of the
 * operating system (through SQLite), so that it goes when the process does, however it ends.
 */
export function lockDataFolder(dataFolder: string): { release(): void } {
  const lock = new DatabaseSync(join(dataFolder, 'serving.lock'))
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new Trouble(
      `Another Earshot is serving the data folder ${dataFolder}. Stop it first, or name another folder in EARSHOT_DATA.`,
      { cause: error },
    )
  }
  return { release: () => lock.close() }
}
