// Finds out what becomes of each stored item, with a worker that may die over one of them.
import { findDefinitionText } from '../store/questionnaires.ts'
import type { StoredItem } from '../store/opened.ts'
import type { Database } from '../store/schema.ts'
import type { Outcome } from './open-item.ts'
import { type OpeningWorker, startOpeningWorker, WorkerDied } from './opening-worker.ts'

export type SettlingParts = {
  database: Database
  keyFolder: string
  /** The project's id, as bound into each seal. */
  project: string
  /** Told what stopped the stage for now, or which death of a worker put an item into quarantine. Never holds answers. */
  onTrouble: (error: Error) => void
  workerFile?: URL
  /** How long a worker may be silent over one chunk before it counts as dead. */
  patienceMs?: number
  startWorker?: typeof startOpeningWorker
}

export type Settling = {
  /** Outcomes in the order of the items. Rejects with `Trouble` when nothing can be opened just now. */
  settle(items: StoredItem[]): Promise<Outcome[]>
  stop(): Promise<void>
}

/** Holds one live worker, and finds the item that kills workers by halving the chunk: only that one goes to quarantine. */
export function keepSettling({
  database,
  keyFolder,
  project,
  onTrouble,
  workerFile,
  patienceMs = 60_000,
  startWorker = startOpeningWorker,
}: SettlingParts): Settling {
  const file = workerFile ?? new URL('./worker.ts', import.meta.url)
  /** From the moment it is asked for, so that one that is still starting can be stopped too. */
  let worker: Promise<OpeningWorker> | undefined
  let isStopped = false

  async function openSafely(items: StoredItem[]): Promise<Outcome[]> {
    try {
      mustGoOn()
      worker ??= startWorker({ keyFolder, project }, file, patienceMs)
      const live = await worker
      const definitions = await listNewDefinitions(live, items)
      mustGoOn()
      return await live.open(items, definitions)
    } catch (error) {
      await stop()
      if (isStopped || !(error instanceof WorkerDied)) throw error
      return items.length > 1 ? openHalves(items) : giveUpOn(items[0]!, error)
    }
  }
  /** While something was waited for, `stop` may have ended the worker: a new one would stay, and the old one never answer. */
  function mustGoOn(): void {
    if (isStopped) throw new WorkerDied('stopped')
  }
  async function openHalves(items: StoredItem[]): Promise<Outcome[]> {
    const middle = Math.ceil(items.length / 2)
    return [...(await openSafely(items.slice(0, middle))), ...(await openSafely(items.slice(middle)))]
  }
  function giveUpOn(item: StoredItem, cause: Error): Outcome[] {
    onTrouble(new Error(`A worker ended while opening item ${item.sequence}. The item is in quarantine.`, { cause }))
    return [{ is: 'quarantined', reason: 'cannot-open' }]
  }
  async function listNewDefinitions(to: OpeningWorker, items: StoredItem[]): Promise<{ hash: string; text: string }[]> {
    const hashes = new Set(items.map((item) => item.questionnaire.hash).filter((hash) => !to.known.has(hash)))
    const found = await Promise.all([...hashes].map(async (hash) => ({ hash, text: await findDefinitionText(database, hash) })))
    return found.flatMap(({ hash, text }) => (text === undefined ? [] : [{ hash, text }]))
  }
  async function stop(): Promise<void> {
    const last = worker
    worker = undefined
    // One that could not start has ended by itself, and whoever asked for it was told.
    await (await last?.catch(() => undefined))?.stop()
  }
  return {
    settle: async (items) => (items.length > 0 ? openSafely(items) : []),
    async stop() {
      isStopped = true
      await stop()
    },
  }
}
