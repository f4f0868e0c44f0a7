import type { ItemKind, Ledger } from '#contract/sync/envelope.ts'
import { ONLY, type CountersRow, type Database, type OutboxState } from './database.ts'
import { withRetry } from './with-retry.ts'

const EMPTY: CountersRow = { collected: 0, waiting: 0, held: 0, accepted: 0, removed: 0, day: '', today: 0 }

const COUNTER: Record<OutboxState, 'waiting' | 'accepted' | 'held' | 'removed'> = {
  waiting: 'waiting',
  accepted: 'accepted',
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
export async function loadLedger(database: Database, day: string): Promise<Ledger & { today: number }> {
  const { collected, waiting, held, accepted, removed, ...rest } = await withRetry(() => readCounters(database))
  return { collected, waiting, held, accepted, removed, today: rest.day === day ? rest.today : 0 }
}

/**
 * Counts the rows and compares. A ledger that does not add up is mended from the count. Gives both when it was mended,
 * for a person to read: loss is never silent.
 */
export function mendLedger(database: Database): Promise<{ before: Ledger; after: Ledger } | undefined> {
  return withRetry(() =>
    database.transaction('rw', database.outbox, database.counters, async () => {
      const before = await readCounters(database)
      const after = await countRows(database, before)
      const names = ['collected', 'waiting', 'held', 'accepted', 'removed'] as const
      if (names.every((name) => before[name] === after[name])) return undefined
      await database.counters.put({ ...after, key: ONLY })
      return { before, after }
    }),
  )
}

async function countRows(database: Database, before: CountersRow): Promise<CountersRow> {
  const count = (state: OutboxState) => database.outbox.where('[kind+state]').equals(['response', state]).count()
  const waiting = await count('waiting')
  const held = await count('held')
  const accepted = await count('accepted')
  const removed = await count('withdrawn')
  return { ...before, waiting, held, accepted, removed, collected: waiting + held + accepted + removed }
}

async function readCounters(database: Database): Promise<CountersRow> {
  return { ...EMPTY, ...(await database.counters.get(ONLY)) }
}
