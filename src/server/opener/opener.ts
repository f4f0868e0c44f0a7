// The second stage of the endpoint: takes stored items in order, has them opened in a worker, stores what became of
// them. It may be killed between any two steps: outcomes and position go in with one transaction, and whatever is past
// the position is simply given out again. While outcomes are stored, the worker already has the next items: opening and
// storing each take a core of their own. It changes no stored item, and removes one only when its person withdrew it.
import { type InHand, loadItemsToOpen, type StoredItem } from '../store/opened.ts'
import { keepSettling, type SettlingParts } from './settle-items.ts'
import { type Chunk, storeOutcomes } from './store-outcomes.ts'

/** Items in one chunk: opened in about 0.1 s, stored in one transaction of some 10 ms, so that taking in goes on beside. */
const CHUNK = 250

export type OpenerParts = SettlingParts & {
  now?: () => Date
  /** After trouble the stage tries again by itself. */
  retryMs?: number
  /** Where several endpoints serve one database, one of them opens. Asked before each chunk. */
  mayOpen?: () => boolean
}

export type Opener = {
  /** Says that something may have been stored. Cheap; may be called at any time. */
  wake(): void
  /** Resolves when nothing is left to open, or when trouble has stopped the stage for now. */
  whenIdle(): Promise<void>
  /** Stops between two steps; resolves when nothing runs any more. Not to be woken again. */
  stop(): Promise<void>
}

export function startOpener(parts: OpenerParts): Opener {
  const { database, onTrouble, now = () => new Date(), retryMs = 30_000, mayOpen = () => true } = parts
  const settling = keepSettling(parts)
  let running: Promise<void> | undefined
  let isWoken = false
  let isStopped = false
  let retry: NodeJS.Timeout | undefined

  async function run(): Promise<void> {
    while (isWoken && !isStopped) {
      isWoken = false
      while (await openAll()) continue
    }
  }
  /**
   * A chunk whose predecessor could not be stored is never stored itself. Gives whether there was anything: what was stored last
   * may have brought something to open again.
   */
  async function openAll(): Promise<boolean> {
    const first = await open()
    for (let chunk = first; chunk;) {
      const [next, stored] = await Promise.allSettled([open(rangeOf(chunk.items)), store(chunk)])
      if (stored.status === 'rejected') throw stored.reason
      if (next.status === 'rejected') throw next.reason
      chunk = next.value
    }
    return first !== undefined
  }
  async function open(inHand?: InHand): Promise<Chunk | undefined> {
    if (isStopped || !mayOpen()) return undefined
    const items = await loadItemsToOpen(database, CHUNK, inHand)
    return items.length > 0 ? { items, outcomes: await settling.settle(items) } : undefined
  }
  async function store(chunk: Chunk): Promise<void> {
    if (!isStopped) await storeOutcomes(database, chunk, now().toISOString().slice(0, 10))
  }
  function pause(error: unknown): void {
    if (isStopped) return
    onTrouble(error instanceof Error ? error : new Error(String(error)))
    retry = setTimeout(goOn, retryMs).unref()
  }
  function goOn(): void {
    retry = undefined
    wake()
  }
  function wake(): void {
    isWoken = true
    if (running || retry || isStopped) return
    running = run().catch(pause).finally(settleDown)
  }
  function settleDown(): void {
    running = undefined
    // Woken between the last look and this line: nobody else would look again.
    if (isWoken) wake()
  }
  return {
    wake,
    whenIdle: async () => running,
    async stop() {
      isStopped = true
      clearTimeout(retry)
      await settling.stop()
      await running
    },
  }
}

/** Items are in order of sequence, and there is at least one. */
function rangeOf(items: StoredItem[]): InHand {
  return { from: items[0]!.sequence, to: items.at(-1)!.sequence }
}
