// One life of the endpoint: from a start, in the order of `start-endpoint.ts`, to its stop.
import { join } from 'node:path'
import { keepBackups, type Backups } from '#server/backups/keep-backups.ts'
import { listKept, takeNextBackup } from '#server/backups/kept-backups.ts'
import { catchUpHeard } from '#server/opener/catch-up-heard.ts'
import { openItem, type Opening } from '#server/opener/open-item.ts'
import { startOpener, type Opener } from '#server/opener/opener.ts'
import type { OpeningWorker } from '#server/opener/opening-worker.ts'
import { loadLife } from '#server/store/life.ts'
import { openDatabase, type SqliteDatabase } from '#server/store/open-database.ts'
import type { Mutant } from '../mutants/mutant.ts'
import { applyLedger } from '#server/withdrawal/withdraw.ts'
import type { Ground } from './ground.ts'

export type Life = { database: SqliteDatabase; opener: Opener; backups: Backups; stop: () => Promise<void> }

/** A backup is due whenever one is asked for, and few are kept, so that devices soon may delete. */
const BACKUPS = { everyHours: 1 / 3_600, keep: 2 }

export function backupFolder(dataFolder: string): string {
  return join(dataFolder, 'backups')
}

export type LifeParts = {
  ground: Ground
  dataFolder: string
  clock: () => Date
  /** What stands between the endpoint and its database. */
  watch: (database: SqliteDatabase) => SqliteDatabase
  onTrouble: (error: Error) => void
  mutant: Pick<Mutant, 'safeSequence'>
}

export async function beginLife({ ground, dataFolder, clock, watch, onTrouble, mutant }: LifeParts): Promise<Life> {
  const database = watch(openDatabase(dataFolder, clock().toISOString()))
  const { epoch } = loadLife(dataFolder)
  const settings = { folder: backupFolder(dataFolder), ...BACKUPS }
  const make = async (task: Parameters<typeof takeNextBackup>[0]) => takeNextBackup(task)
  const backups = await keepBackups({ dataFolder, settings, database, epoch, clock, onTrouble, make })
  await catchUpHeard(database)
  await applyLedger(database, clock().toISOString().slice(0, 10))
  const opener = startOpener({
    database,
    keyFolder: ground.keyFolder,
    project: ground.endpoint.project.id,
    onTrouble,
    now: clock,
    startWorker: async () => openHere(ground.opening),
  })
  const { safeSequence } = mutant
  const mutated = safeSequence && { ...backups, safeSequence: () => safeSequence(listKept(settings.folder), epoch) }
  Object.assign(ground.endpoint, { database, epoch, backups: mutated ?? backups, clock, wakeOpener: () => opener.wake() })
  opener.wake()
  const stop = async () => {
    await opener.stop()
    await backups.stop()
    await database.close()
  }
  return { database, opener, backups, stop }
}

/** Opens items in this thread. Its death is tested elsewhere. */
export function openHere(opening: Opening): OpeningWorker {
  return {
    known: new Set(),
    open: (items) => Promise.all(items.map((item) => openItem(opening, item))),
    stop: async () => undefined,
  }
}
