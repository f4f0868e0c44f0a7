import type { Digest } from '#contract/ids.ts'
import type { Database, StoredItem } from './database.ts'
import { removeDraft } from './drafts.ts'
import { addToOutbox } from './outbox.ts'
import { releaseReserve } from './reserve.ts'
import { tally } from './sessions.ts'
import { mustBeSameBytes, withRetry } from './with-retry.ts'

/** `tried` are the digests of earlier tries to finish it. */
export type FinishedItem = StoredItem & { withdrawal?: Digest; tried?: readonly Digest[] }

/**
 * Finishes an interview in one transaction: the response is in the outbox, its draft is gone, the ledger counts it; or
 * nothing has changed. Resolves when it was read back. `day` is the local date.
 */
export async function finishResponse(
  database: Database,
  { tried, ...item }: FinishedItem,
  about: { order: number; day: string },
): Promise<void> {
  const write = async () => {
    const isNew = await addToOutbox(database, item, { ...about, ...(tried && { tried }) })
    await removeDraft(database, item.id)
    if (isNew) await tally(database, item.id, 'heard')
  }
  const { outbox, draft, counters, session } = database
  await withRetry(
    () => database.transaction('rw', outbox, draft, counters, session, write),
    () => releaseReserve(database),
  )
  await readBack(database, item)
}

async function readBack(database: Database, item: StoredItem): Promise<void> {
  const read = await withRetry(() => database.outbox.get(item.id))
  if (read?.state === 'withdrawn') return
  mustBeSameBytes(item.kind, item.sealed, read?.sealed)
}
