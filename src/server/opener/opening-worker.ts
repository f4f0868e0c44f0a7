// One worker thread, seen from the main thread: start it, give it a chunk, wait for the outcomes, notice its death.
import { Worker } from 'node:worker_threads'
import type { StoredItem } from '../store/opened.ts'
import { Trouble } from '../trouble.ts'
import type { Outcome } from './open-item.ts'
import type { Chunk, FromWorker, WorkerSettings } from './worker.ts'

/** The worker ended, or said nothing for too long, with this chunk in its hands: one of the items may be the cause. */
export class WorkerDied extends Error {
  override name = 'WorkerDied'
}

export type OpeningWorker = {
  /** Definitions this worker has been given; it keeps them. */
  readonly known: Set<string>
  /** One chunk at a time; outcomes in the order of the items. Rejects with `WorkerDied`. */
  open(items: StoredItem[], definitions: Chunk['definitions']): Promise<Outcome[]>
  stop(): Promise<void>
}

/** Loading the code and the keys; long, because a loaded machine is no reason for trouble. */
const START_MS = 60_000

/** MiB. Short-lived things only: a small nursery is collected more often and keeps the endpoint small. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 128 }

type Waiting = { resolve: (message: FromWorker) => void; reject: (error: Error) => void }

/** Starts the worker and waits until it holds the keys. Rejects with `Trouble` when it cannot. */
export async function startOpeningWorker(settings: WorkerSettings, file: URL, patienceMs: number): Promise<OpeningWorker> {
  const worker = new Worker(file, { workerData: settings, resourceLimits: MEMORY })
  let waiting: Waiting | undefined
  worker.on('message', (message: FromWorker) => waiting?.resolve(message))
  worker.on('error', (error: Error) => waiting?.reject(new WorkerDied(error.name, { cause: error })))
  worker.on('messageerror', () => waiting?.reject(new WorkerDied('unreadable message')))
  worker.on('exit', () => waiting?.reject(new WorkerDied('exit')))

  async function nextMessage(waitMs: number): Promise<FromWorker> {
    const { promise, resolve, reject } = Promise.withResolvers<FromWorker>()
    const timer = setTimeout(() => reject(new WorkerDied('silence')), waitMs)
    waiting = { resolve, reject }
    return promise.finally(() => {
      clearTimeout(timer)
      waiting = undefined
    })
  }

  await nextMessage(START_MS).catch(async (error: Error) => {
    await worker.terminate()
    // Only a sentence of our own: any other message may quote what a file holds.
    const reason = error.cause instanceof Error && error.cause.name === 'Trouble' ? error.cause.message : `${error.message}.`
    throw new Trouble(`The opener cannot start: ${reason} Responses are kept sealed and are opened once this is mended.`, {
      cause: error,
    })
  })
  const known = new Set<string>()
  return {
    known,
    async open(items, definitions) {
      worker.postMessage({ items, definitions } satisfies Chunk)
      const message = await nextMessage(patienceMs)
      if (message.is !== 'outcomes') throw new WorkerDied('out of turn')
      for (const { hash } of definitions) known.add(hash)
      return message.outcomes
    },
    stop: async () => void (await worker.terminate()),
  }
}
