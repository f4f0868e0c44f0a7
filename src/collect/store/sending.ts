import { Dexie } from 'dexie'
import type { Digest, ResponseId } from '#contract/ids.ts'
import { isReceipt, type Result } from '#contract/sync/receipt.ts'
import type { Database, OutboxRow, OutboxState } from './database.ts'
import { countChanges, type Change } from './ledger.ts'
import { withRetry } from './with-retry.ts'

/** What the drain may do with the outbox. It never loads the queue whole. */
export type Sending = {
  /** Waiting rows in their random order. */
  listWaiting: (limit: number) => Promise<OutboxRow[]>
  /** Accepted rows whose receipt is from another life of the endpoint's database than `epoch`. */
  listStale: (epoch: string, limit: number) => Promise<OutboxRow[]>
  /** Applies results of a signed receipt to rows that it names by id and digest; leaves all others. */
  applyResults: (results: readonly Result[], epoch: string) => Promise<void>
  /** The endpoint does not hold these any more: they wait again. */
  requeue: (items: readonly { id: ResponseId; digest: Digest }[]) => Promise<void>
  /** Behind all others, so that an item nobody can take never stands first again. */
  moveToTail: (id: ResponseId) => Promise<void>
}

export function createSending(database: Database): Sending {
  const { outbox, counters } = database
  const change = <Result>(work: () => Promise<Result>) => withRetry(() => database.transaction('rw', outbox, counters, work))
  return {
    listWaiting: (limit) =>
      withRetry(() =>
        outbox.where('[state+order]').between(['waiting', Dexie.minKey], ['waiting', Dexie.maxKey]).limit(limit).toArray(),
      ),
    listStale: (epoch, limit) => withRetry(() => listStale(database, epoch, limit)),
    applyResults: (results, epoch) => change(() => applyResults(database, results, epoch)),
    requeue: (items) => change(() => requeue(database, items)),
    moveToTail: (id) =>
      change(async () => {
        const row = await outbox.get(id)
        if (row?.state === 'waiting') await outbox.update(id, { order: row.order + 1 })
      }),
  }
}

async function listStale(database: Database, epoch: string, limit: number): Promise<OutboxRow[]> {
  const byEpoch = database.outbox.where('[state+epoch]')
  const before = await byEpoch.between(['accepted', Dexie.minKey], ['accepted', epoch], true, false).limit(limit).toArray()
  if (before.length === limit) return before
  const rest = database.outbox.where('[state+epoch]').between(['accepted', epoch], ['accepted', Dexie.maxKey], false, true)
  return [...before, ...(await rest.limit(limit - before.length).toArray())]
}

async function applyResults(database: Database, results: readonly Result[], epoch: string): Promise<void> {
  const rows = await database.outbox.bulkGet(results.map((result) => result.id))
  const changes: Change[] = []
  const changed = new Map<ResponseId, OutboxRow>()
  for (const [at, result] of results.entries()) {
    const row = changed.get(result.id) ?? rows[at]
    const to = row && row.digest === result.digest ? stateAfter(row.state, result) : undefined
    if (!row || !to) continue
    changes.push({ kind: row.kind, from: row.state, to })
    changed.set(row.id, {
      ...row,
      state: to,
      ...receiptOf(to, result, epoch),
      ...(to === 'withdrawn' && { sealed: new Uint8Array() }),
    })
  }
  await database.outbox.bulkPut([...changed.values()])
  await countChanges(database, changes)
}

/** `undefined`: nothing changes. Only a receipt lets go, and what is withdrawn stays withdrawn. */
function stateAfter(state: OutboxState, result: Result): OutboxState | undefined {
  if (state === 'withdrawn' || result.outcome === 'later') return undefined
  if (isReceipt(result.outcome)) return result.outcome === 'withdrawn' ? 'withdrawn' : 'accepted'
  return state === 'waiting' ? 'held' : undefined
}

function receiptOf(state: OutboxState, result: Result, epoch: string): { epoch: string; sequence: number } {
  return state === 'held' ? { epoch: '', sequence: 0 } : { epoch, sequence: result.sequence }
}

async function requeue(database: Database, items: readonly { id: ResponseId; digest: Digest }[]): Promise<void> {
  const rows = await database.outbox.bulkGet(items.map((item) => item.id))
  const again = rows.filter((row, at): row is OutboxRow => row?.state === 'accepted' && row.digest === items[at]!.digest)
  await database.outbox.bulkPut(again.map((row) => ({ ...row, state: 'waiting' as const, epoch: '', sequence: 0 })))
  await countChanges(
    database,
    again.map((row) => ({ kind: row.kind, from: 'accepted' as const, to: 'waiting' as const })),
  )
}
