// The worker thread of the opener: takes chunks of stored items, gives their outcomes in the same order. Pure compute:
// it knows the key folder and nothing of the database, and never writes. Answers leave it only as CSV lines.
import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { definitionSchema } from '#contract/questionnaire/definition.ts'
import { makeHeardReader } from '../export/who-was-heard.ts'
import { loadKeys } from '../keys/keys.ts'
import type { StoredItem } from '../store/opened.ts'
import { makeLayout } from './layout.ts'
import { openItem, type Opening, type Outcome, type Readable } from './open-item.ts'

export type WorkerSettings = { keyFolder: string; project: string }
/** `definitions` are the texts this worker has not been given before, by hash. */
export type Chunk = { items: StoredItem[]; definitions: { hash: string; text: string }[] }
export type FromWorker = { is: 'ready' } | { is: 'outcomes'; outcomes: Outcome[] }

if (parentPort) await serve(parentPort)

async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  goBehind()
  const { keyFolder, project } = workerData as WorkerSettings
  const readable = new Map<string, Readable>()
  const opening: Opening = { keys: await loadKeys(keyFolder), project, findReadable: (hash) => readable.get(hash) }
  async function settle({ items, definitions }: Chunk): Promise<void> {
    for (const { hash, text } of definitions) learn(readable, hash, text)
    tell(port, { is: 'outcomes', outcomes: await openSeveral(opening, items) })
  }
  // A rejection is not caught: it ends this worker, and the main thread finds the item by halving.
  port.on('message', (chunk: Chunk) => void settle(chunk))
  tell(port, { is: 'ready' })
}

/** Tablets wait for their receipts, nobody for what is opened a moment later. Linux has a priority for each thread; elsewhere all are alike. */
function goBehind(): void {
  try {
    const thread = readlinkSync('/proc/thread-self').split('/').at(-1)
    setPriority(Number(thread), constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Nothing depends on it.
  }
}

/** Some at a time: enough to keep the threads of WebCrypto busy, few enough to hold little memory. */
const AT_ONCE = 16

async function openSeveral(opening: Opening, items: StoredItem[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  let next = 0
  async function lane(): Promise<void> {
    while (next < items.length) {
      const at = next
      next += 1
      outcomes[at] = await openItem(opening, items[at]!)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return outcomes
}

function learn(readable: Map<string, Readable>, hash: string, text: string): void {
  const definition = definitionSchema.parse(JSON.parse(text))
  readable.set(hash, { definition, layOut: makeLayout(definition), whoWasHeard: makeHeardReader(definition) })
}

function tell(port: NonNullable<typeof parentPort>, message: FromWorker): void {
  port.postMessage(message)
}
