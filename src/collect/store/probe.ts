import { type Database, type StoredItem } from './database.ts'
import { mustBeSameBytes, withRetry } from './with-retry.ts'

/** Writes a sealed probe as strictly as a response, reads it back, takes it away. Rejects when any of that fails. */
export async function probeWrite(database: Database, item: StoredItem): Promise<StoredItem> {
  const row = { ...item, state: 'held' as const, epoch: '', sequence: 0, order: 0 }
  await withRetry(() => database.transaction('rw', database.outbox, () => database.outbox.put(row)))
  try {
    const read = await database.outbox.get(item.id)
    mustBeSameBytes('probe', item.sealed, read?.sealed)
    return read!
  } finally {
    await database.outbox.delete(item.id)
  }
}
