import type { Digest, ResponseId } from '#contract/ids.ts'
import type { Database, OutboxRow, StoredItem } from './database.ts'
import { addToOutbox, removeRow } from './outbox.ts'
import { untally } from './sessions.ts'
import { mustBeSameBytes, withRetry } from './with-retry.ts'

/** `will-be-deleted`: the endpoint has it, and is told as soon as there is signal. `deleted`: gone from here; it is told all the same. */
export type Withdrawn = 'deleted' | 'will-be-deleted' | 'unknown'

/** No index: it is asked for once in a while, and the outbox of a day is short. */
export function findByCode(database: Database, code: Digest): Promise<OutboxRow | undefined> {
  return withRetry(() => database.outbox.filter((row) => row.withdrawal === code).first())
}

/**
 * Takes out a response on the word of the person who gave it, and puts the sealed `withdrawal` among what waits, in one
 * transaction: whatever its state, the endpoint or a saved copy may have it (a reply may be lost). Twice is once.
 */
export async function withdraw(
  database: Database,
  id: ResponseId,
  withdrawal: StoredItem,
  order: number,
): Promise<Exclude<Withdrawn, 'unknown'>> {
  const { outbox, counters, session } = database
  const was = await withRetry(() =>
    database.transaction('rw', outbox, counters, session, async () => {
      const row = (await outbox.get(id))!
      if (row.state === 'withdrawn') return row.state
      await removeRow(database, row)
      await addToOutbox(database, withdrawal, { order, day: '' })
      await untally(database, id)
      return row.state
    }),
  )
  if (was === 'withdrawn') return 'deleted'
  mustBeSameBytes('withdrawal', withdrawal.sealed, (await withRetry(() => outbox.get(withdrawal.id)))?.sealed)
  return was === 'waiting' || was === 'held' ? 'deleted' : 'will-be-deleted'
}
