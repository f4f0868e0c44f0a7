import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { epochSchema } from '#contract/sync/receipt.ts'
import { Trouble } from '../trouble.ts'
import { replaceFileSafely, writeFileSafely } from '../write-file-safely.ts'

/**
 * What must never go back when the database does: it lies in `life.json` beside the database and never in a backup.
 * Where it is lost a new epoch begins, so that no device goes by a number of before.
 */
export type Life = {
  /** Random name of this life of the database. Devices that see another one ask which of their responses are missing. */
  epoch: string
  /** No item was ever given this number or a higher one. */
  free: number
  /** The highest safe sequence that a reply may have named: up to there devices may have deleted their copies. */
  promised: number
  /** The highest number that a batch ever had. */
  batches: number
}

const FILE = 'life.json'

export function makeEpoch(): string {
  return randomBytes(16).toString('hex')
}

/** The life of this data folder; begins one where there is none. Throws `Trouble`. */
export function loadLife(dataFolder: string): Life {
  const known = findLife(dataFolder)
  if (known) return known
  const first: Life = { epoch: makeEpoch(), free: 1, promised: 0, batches: 0 }
  writeFileSafely(join(dataFolder, FILE), textOf(first))
  return findLife(dataFolder)!
}

export function findLife(dataFolder: string): Life | undefined {
  const path = join(dataFolder, FILE)
  try {
    return readLife(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Trouble(
      `The file ${path} cannot be read. Put it back from your copy, or remove it: devices then ask what is missing.`,
      { cause: error },
    )
  }
}

/** Throws `Trouble` where devices may have deleted what a restored database, which goes up to this number, does not hold. */
export function mustHoldPromised(dataFolder: string, highest: number): void {
  if (highest >= (findLife(dataFolder)?.promised ?? 0)) return
  throw new Trouble(
    'This backup is older than what devices were told is safe: they may have deleted responses that are not in it. ' +
      'Restore a newer one, or add --accept-older if there is none.',
  )
}

/** The file as it is, to be compared: cheaper than reading it. */
export function lifeText(dataFolder: string): string | undefined {
  try {
    return readFileSync(join(dataFolder, FILE), 'utf8')
  } catch {
    return undefined
  }
}

/** On the disk when this returns. Only while the database is locked for writing, so that two programs do not undo each other. */
export function saveLife(dataFolder: string, life: Life): void {
  replaceFileSafely(join(dataFolder, FILE), textOf(life))
}

function textOf(life: Life): string {
  return `${JSON.stringify(life)}\n`
}

function readLife(value: unknown): Life {
  const { epoch, free, promised, batches } = value as Record<keyof Life, unknown>
  return { epoch: epochSchema.parse(epoch), free: whole(free), promised: whole(promised), batches: whole(batches) }
}

function whole(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw new TypeError('not a whole number')
}
