import type { ItemKind } from '#contract/sync/envelope.ts'
import { ONLY, type CountersRow, type Database, type FullLedger, type OutboxState } from './database.ts'
import { withRetry } from './with-retry.ts'

const EMPTY: CountersRow = { collected: 0, waiting: 0, held: 0, accepted: 0, removed: 0, lost: 0, day: '', today: 0 }

const COUNTER: Record<OutboxState, 'waiting' | 'accepted' | 'held' | 'removed' | 'lost'> = {
  waiting: 'waiting',
  accepted: 'accepted',
  purged: 'accepted',
  lost: 'lost',
  held: 'held',
  withdrawn: 'removed',
}

export type Change = { kind: ItemKind; from?: OutboxState; to: OutboxState }

/** Counts changes in the transaction that makes them: call it inside one that includes `counters`. */
export async function countChanges(database: Database, changes: readonly Change[], day?: string): Promise<void> {
  const counted = changes.filter((change) => change.kind === 'response' && change.from !== change.to)
  if (counted.length === 0) return
  const row = await readCounters(database)
  for (const { from, to } of counted) {
    if (from) row[COUNTER[from]] -= 1
    else addCollected(row, day ?? row.day)
    row[COUNTER[to]] += 1
  }
  await database.counters.put({ ...row, key: ONLY })
}

function addCollected(row: CountersRow, day: string): void {
  row.today = row.day === day ? row.today + 1 : 1
  row.day = day
  row.collected += 1
}

/** The ledger with the count of the local date `day`. */
export async function loadLedger(database: Database, day: string): Promise<FullLedger & { today: number }> {
  const { collected, waiting, held, accepted, removed, lost, ...rest } = await withRetry(() => readCounters(database))
  return { collected, waiting, held, accepted, removed, lost, today: rest.day === day ? rest.today : 0 }
}

export type MendedLedger = { after: FullLedger; before?: FullLedger }

/**
 * Counts the rows and compares. A ledger that does not add up is mended from the count: what was collected and has no row
 * any more is lost, and stays counted so. `before` is there when it was mended.
 */
export function mendLedger(database: Database): Promise<MendedLedger> {
  return withRetry(() =>
    database.transaction('rw', database.outbox, database.counters, async () => {
      const [kept, counted] = await Promise.all([database.counters.get(ONLY), countRows(database)])
      const before = { ...EMPTY, ...kept }
      const after = reconcile(countersFrom(database, kept), counted)
      const names = ['collected', 'waiting', 'held', 'accepted', 'removed', 'lost'] as const
      if (names.every((name) => before[name] === after[name])) return { after }
      await database.counters.put({ ...after, key: ONLY })
      return { before, after }
    }),
  )
}

type Counted = { waiting: number; held: number; accepted: number; removed: number; known: number }

async function countRows(database: Database): Promise<Counted> {
  const count = (state: OutboxState) => database.outbox.where('[kind+state]').equals(['response', state]).count()
  const [waiting, held, kept, purged, removed, known] = await Promise.all([
    count('waiting'),
    count('held'),
    count('accepted'),
    count('purged'),
    count('withdrawn'),
    count('lost'),
  ])
  return { waiting, held, accepted: kept + purged, removed, known }
}

function reconcile(before: CountersRow, { known, ...counted }: Counted): CountersRow {
  const here = counted.waiting + counted.held + counted.accepted + counted.removed
  const lost = Math.max(before.lost, known, before.collected - here)
  return { ...before, ...counted, lost, collected: here + lost }
}

async function readCounters(database: Database): Promise<CountersRow> {
  return countersFrom(database, await database.counters.get(ONLY))
}

/** An empty database begins with what was lost with the one before it. */
function countersFrom(database: Database, kept: CountersRow | undefined): CountersRow {
  const lost = kept ? 0 : (database.unsentBefore?.() ?? 0)
  return { ...EMPTY, collected: lost, lost, ...kept }
}
