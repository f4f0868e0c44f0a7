import { Dexie } from 'dexie'
import type { ResponseId } from '#contract/ids.ts'
import { isReceipt, type Result } from '#contract/sync/receipt.ts'
import type { Database, Named, OutboxRow, OutboxState } from './database.ts'
import { countChanges, type Change } from './ledger.ts'
import { markTombstones, purge } from './tombstones.ts'
import { releaseReserve } from './reserve.ts'
import { withRetry } from './with-retry.ts'

/** What the drain may do with the outbox. It never loads the queue whole. */
export type Sending = {
  /** Waiting rows in their random order. */
  listWaiting: (limit: number) => Promise<OutboxRow[]>
  /** Rows whose receipt is from another life of the endpoint's database than `epoch`; tombstones too. */
  listStale: (epoch: string, limit: number) => Promise<OutboxRow[]>
  /** Rows that still have their bytes, whatever their state, in the order of their ids behind `after`. */
  listKept: (after: string, limit: number) => Promise<OutboxRow[]>
  /** Applies results of a signed receipt to rows that it names by id and digest; leaves all others. */
  applyResults: (results: readonly Result[], epoch: string, safeSequence?: number) => Promise<void>
  /**
   * The delete rule: accepted, by a receipt of this very `epoch`, at a place that every backup holds. The bytes go, a
   * tombstone stays; the ledger does not change. No clock has a say.
   */
  purge: (epoch: string, safeSequence: number) => Promise<void>
  /** The endpoint does not hold these any more: they wait again. */
  requeue: (items: readonly Named[]) => Promise<void>
  /** Whether the endpoint still holds what was purged here: what it does not is lost, and counted so. */
  markTombstones: (items: readonly Named[], missing: ReadonlySet<string>, epoch: string) => Promise<void>
  /** Behind all others, so that an item nobody can take never stands first again. */
  moveToTail: (id: ResponseId) => Promise<void>
}

export function createSending(database: Database): Sending {
  const { outbox, counters } = database
  /** What comes later with a place up to here is purged as it comes. */
  let purgedTo = ''
  const change = <Result>(work: () => Promise<Result>) =>
    withRetry(
      () => database.transaction('rw', outbox, counters, work),
      () => releaseReserve(database),
    )
  return {
    listWaiting: (limit) =>
      withRetry(() =>
        outbox.where('[state+order]').between(['waiting', Dexie.minKey], ['waiting', Dexie.maxKey]).limit(limit).toArray(),
      ),
    listStale: (epoch, limit) => withRetry(() => listStale(database, epoch, limit)),
    applyResults: (results, epoch, safeSequence = 0) => change(() => applyResults(database, results, { epoch, safeSequence })),
    async purge(epoch, safeSequence) {
      const place = `${epoch} ${safeSequence}`
      if (place !== purgedTo) await change(() => purge(database, epoch, safeSequence))
      purgedTo = place
    },
    markTombstones: (items, missing, epoch) => change(() => markTombstones(database, items, missing, epoch)),
    listKept: (after, limit) =>
      withRetry(() =>
        outbox
          .where('id')
          .above(after)
          .filter((row) => row.sealed.length > 0)
          .limit(limit)
          .toArray(),
      ),
    requeue: (items) => change(() => requeue(database, items)),
    moveToTail: (id) =>
      change(async () => {
        const row = await outbox.get(id)
        if (row?.state === 'waiting') await outbox.update(id, { order: row.order + 1 })
      }),
  }
}

async function listStale(database: Database, epoch: string, limit: number): Promise<OutboxRow[]> {
  const stale: OutboxRow[] = []
  for (const state of ['accepted', 'purged', 'lost']) {
    const below = () => database.outbox.where('[state+epoch]').between([state, Dexie.minKey], [state, epoch], true, false)
    const above = () => database.outbox.where('[state+epoch]').between([state, epoch], [state, Dexie.maxKey], false, true)
    for (const range of [below, above])
      if (stale.length < limit)
        stale.push(
          ...(await range()
            .limit(limit - stale.length)
            .toArray()),
        )
  }
  return stale
}

type Place = { epoch: string; safeSequence: number }

async function applyResults(database: Database, results: readonly Result[], place: Place): Promise<void> {
  const rows = await database.outbox.bulkGet(results.map((result) => result.id))
  const changes: Change[] = []
  const changed = new Map<ResponseId, OutboxRow>()
  for (const [at, result] of results.entries()) {
    const row = changed.get(result.id) ?? rows[at]
    const to = row && row.digest === result.digest ? stateAfter(row.state, result, place.safeSequence) : undefined
    if (!row || !to) continue
    changes.push({ kind: row.kind, from: row.state, to })
    changed.set(row.id, {
      ...row,
      state: to,
      ...receiptOf(to, result, place.epoch),
      ...(['withdrawn', 'purged'].includes(to) && { sealed: new Uint8Array() }),
    })
  }
  await database.outbox.bulkPut([...changed.values()])
  await countChanges(database, changes)
}

/** `undefined`: nothing changes. Only a receipt lets go; what is withdrawn stays so, and a tombstone can only be withdrawn. */
function stateAfter(state: OutboxState, { outcome, sequence }: Result, safeSequence: number): OutboxState | undefined {
  if (state === 'withdrawn' || outcome === 'later') return undefined
  if (outcome === 'withdrawn') return 'withdrawn'
  if (state === 'purged' || state === 'lost') return undefined
  if (isReceipt(outcome)) return sequence > 0 && sequence <= safeSequence ? 'purged' : 'accepted'
  return state === 'waiting' ? 'held' : undefined
}

function receiptOf(state: OutboxState, result: Result, epoch: string): { epoch: string; sequence: number } {
  return state === 'held' ? { epoch: '', sequence: 0 } : { epoch, sequence: result.sequence }
}

async function requeue(database: Database, items: readonly Named[]): Promise<void> {
  const rows = await database.outbox.bulkGet(items.map((item) => item.id))
  const again = rows.filter((row, at): row is OutboxRow => row?.state === 'accepted' && row.digest === items[at]!.digest)
  await database.outbox.bulkPut(again.map((row) => ({ ...row, state: 'waiting' as const, epoch: '', sequence: 0 })))
  await countChanges(
    database,
    again.map((row) => ({ kind: row.kind, from: 'accepted' as const, to: 'waiting' as const })),
  )
}
