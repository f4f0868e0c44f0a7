// Takes backups while the endpoint serves, and knows by them what devices may delete.
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { BackupState } from '#contract/coordinator/api.ts'
import type { Config } from '../config.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from '../store/transaction.ts'
import { Trouble } from '../trouble.ts'
import { listKept, safeSequenceOf, type KeptBackup } from './kept-backups.ts'
import { makeInThread } from './make-in-thread.ts'
import type { BackupTask } from './worker.ts'

export type BackupParts = {
  dataFolder: string
  settings: Config['backups']
  database: Database
  epoch: string
  clock: () => Date
  onTrouble: (error: Error) => void
  /** Takes one backup; rejects with what went wrong. */
  make?: (task: BackupTask, signal: AbortSignal) => Promise<unknown>
}

export type Backups = {
  /** What replies say; noted on the disk before the first reply says it. */
  safeSequence(): number
  state(): BackupState
  /** To be called every minute: takes a backup when one is due. Never rejects. */
  wake(): Promise<void>
  /** Breaks off what runs; resolves when nothing does any more. */
  stop(): Promise<void>
}

const HOUR_MS = 3_600_000
/** After a failure so many calls are let go by before it is tried again: a large copy each minute would wear the disk out. */
const LET_GO_BY = 10

const NONE: Backups = { safeSequence: () => 0, state: () => ({ is: 'off' }), wake: async () => {}, stop: async () => {} }

/** Looks at once at what lies there, so that the first reply is right; the first backup is left to `wake`. */
export async function keepBackups(parts: BackupParts): Promise<Backups> {
  return parts.settings ? keepThem(parts, parts.settings) : NONE
}

async function keepThem(parts: BackupParts, settings: NonNullable<Config['backups']>): Promise<Backups> {
  const { database, dataFolder, epoch, clock, onTrouble, make = makeInThread } = parts
  const { folder, everyHours, keep } = settings
  const spanMs = everyHours * HOUR_MS
  const ended = new AbortController()
  let kept: KeptBackup[] = []
  let safe = 0
  let failure: { letGoBy: number } | undefined
  let running: Promise<void> | undefined

  /** The folder is the truth: somebody may have put a file there, or taken one away. */
  async function look(): Promise<void> {
    kept = listKept(folder)
    const found = safeSequenceOf(kept, epoch)
    if (found > safe) await inTransaction(database, async (tx) => tx.numbers.promise(found))
    safe = found
  }
  function last() {
    return kept.findLast(({ ordinal }) => ordinal !== undefined)?.manifest
  }
  /** A clock that was wrong puts a backup off by one span at most, and makes one too many at most. */
  function isDue(): boolean {
    if (failure) return failure.letGoBy-- <= 0
    const ageMs = clock().getTime() - Date.parse(last()?.madeAt ?? '')
    return last()?.epoch !== epoch || !(ageMs >= 0 && ageMs < spanMs)
  }
  async function takeOne(): Promise<void> {
    try {
      await look()
      if (!isDue()) return
      makeOwnFolder(folder, dataFolder)
      await make({ dataFolder, folder, keep, now: clock().toISOString() }, ended.signal)
      failure = undefined
      await look()
    } catch (error) {
      if (ended.signal.aborted) return
      failure = { letGoBy: LET_GO_BY }
      onTrouble(error instanceof Error ? error : new Error(String(error)))
    }
  }
  function state(): BackupState {
    const lastAt = last()?.madeAt
    const isLate = lastAt !== undefined && clock().getTime() - Date.parse(lastAt) > 2 * spanMs
    const is =
      failure || kept.some(({ manifest }) => !manifest) ? 'failed' : lastAt === undefined ? 'none' : isLate ? 'late' : 'fine'
    return { is, ...(lastAt !== undefined && { lastAt }) }
  }
  await look()
  return {
    safeSequence: () => safe,
    state,
    wake: async () => (running ??= takeOne().finally(() => void (running = undefined))),
    async stop() {
      ended.abort()
      await running
    },
  }
}

/** Made where it is our own. A folder that was named may be a disk that is not mounted: what would be made then is not on it. */
function makeOwnFolder(folder: string, dataFolder: string): void {
  if (dirname(resolve(folder)) === resolve(dataFolder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(folder)) throw new Trouble(`The folder for backups ${folder} is not there. Mount its disk, or make the folder.`)
}
