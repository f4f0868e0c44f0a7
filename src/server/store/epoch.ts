import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { epochSchema } from '#contract/sync/receipt.ts'
import { Trouble } from '../trouble.ts'
import { writeFileSafely } from '../write-file-safely.ts'

/**
 * The random name of one life of the database. It lies beside the database and never in a backup: a restored database
 * thus gets a new one, and devices that see it ask which of their responses are missing.
 */
export function loadEpoch(dataFolder: string): string {
  const path = join(dataFolder, 'epoch')
  const known = readEpoch(path)
  if (known !== undefined) return known
  writeFileSafely(path, `${randomBytes(16).toString('hex')}\n`)
  return readEpoch(path)!
}

function readEpoch(path: string): string | undefined {
  try {
    return epochSchema.parse(readFileSync(path, 'utf8').trim())
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Trouble(
      `The file ${path} cannot be read. Put it back from your copy, or remove it: devices then ask what is missing.`,
      {
        cause: error,
      },
    )
  }
}
