import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { retentionStateSchema, type RetentionState } from '#contract/coordinator/retention.ts'
import { Trouble } from '../trouble.ts'
import { replaceFileSafely } from '../write-file-safely.ts'

/**
 * The rule and what was done by it, in `retention.json` beside the database and in no backup of it: a backup from before is
 * restored, and what had been deleted is deleted again before anybody can read it.
 */
export type RetentionFile = {
  /** Throws `Trouble` where the file cannot be read. */
  read: () => RetentionState
  /** On the disk when it returns. */
  write: (state: RetentionState) => void
}

const FILE = 'retention.json'

export function retentionFileIn(dataFolder: string): RetentionFile {
  const path = join(dataFolder, FILE)
  return {
    read() {
      if (!existsSync(path)) return { inForce: null, begun: null, certificates: [] }
      try {
        return retentionStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
      } catch (error) {
        throw new Trouble(`The file ${path} cannot be read. Put it back from your copy: nothing is deleted until then.`, {
          cause: error,
        })
      }
    },
    write: (state) => replaceFileSafely(path, `${JSON.stringify(state, undefined, 2)}\n`),
  }
}
