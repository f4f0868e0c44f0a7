// The second stage of the endpoint: takes stored items in order, has them opened in a worker, stores what became of
// them. It may be killed between any two steps: outcomes and position go in with one transaction, and whatever is past
// the position is simply given out again. It changes no stored item, and removes one only when its person withdrew it.
import { type OpenedItems, loadItemsToOpen, type StoredItem, storeOpened } from '../store/opened.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Outcome } from './open-item.ts'
import { removeWithdrawn } from '../withdrawal/withdraw.ts'
import { keepSettling, type SettlingParts } from './settle-items.ts'
import { settleWithdrawals, type OpenedWithdrawal } from './settle-withdrawals.ts'

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
      while (!isStopped && mayOpen() && (await openChunk())) continue
    }
  }
  async function openChunk(): Promise<boolean> {
    const items = await loadItemsToOpen(database, CHUNK)
    if (items.length === 0) return false
    const outcomes = await settling.settle(items)
    if (!isStopped) await store(sortOutcomes(items, outcomes), now().toISOString().slice(0, 10))
    return true
  }
  /** The ledger is written first, so a stop before the removal is made good at the next start. */
  async function store({ withdrawals, ...sorted }: Sorted, today: string): Promise<void> {
    const removed = await inTransaction(database, async (tx) => {
      const { opened, withdrawn } = await settleWithdrawals(tx, sorted, withdrawals)
      await storeOpened(tx, opened, today)
      return withdrawn
    })
    await removeWithdrawn(database, removed, today)
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

type Sorted = OpenedItems & { withdrawals: OpenedWithdrawal[] }

function sortOutcomes(items: StoredItem[], outcomes: Outcome[]): Sorted {
  const sorted: Sorted = { lines: [], sessions: [], events: [], quarantined: [], passed: [], withdrawals: [] }
  for (const [index, item] of items.entries()) {
    const outcome = outcomes[index]!
    const { sequence, id, ref } = item
    if (outcome.is === 'line') {
      const { line, code, area, age, marks } = outcome
      sorted.lines.push({ sequence, id, ref, line, code, area, age, marks })
    }
    if (outcome.is === 'withdrawal') sorted.withdrawals.push({ sequence, id, response: outcome.response, code: outcome.code })
    if (outcome.is === 'session') sorted.sessions.push({ sequence, id, contents: outcome.contents })
    if (outcome.is === 'event') sorted.events.push({ sequence, id, session: outcome.session, contents: outcome.contents })
    if (outcome.is === 'quarantined') sorted.quarantined.push({ sequence, id, reason: outcome.reason, code: outcome.code })
  }
  return sorted
}
