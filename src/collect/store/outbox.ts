import type { Database, OutboxRow, StoredItem } from './database.ts'
import { countChanges } from './ledger.ts'
import { NotKept } from './with-retry.ts'

/**
 * Puts a sealed item among those that wait: call it inside a transaction with `outbox` and `counters`. Doing it twice is
 * doing it once. What is there is never overwritten with other bytes. Gives whether it was not there before.
 */
export async function addToOutbox(database: Database, item: StoredItem, about: { order: number; day: string }): Promise<boolean> {
  const known = await database.outbox.get(item.id)
  if (known && known.digest !== item.digest) throw new NotKept('response')
  if (known && known.state !== 'waiting') return false
  const row: OutboxRow = { ...item, state: 'waiting', epoch: '', sequence: 0, order: about.order }
  await database.outbox.put(row)
  if (!known) await countChanges(database, [{ kind: item.kind, to: 'waiting' }], about.day)
  return !known
}
