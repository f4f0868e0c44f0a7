import type { Digest } from '#contract/ids.ts'
import type { Database, OutboxRow } from './database.ts'
import { countChanges } from './ledger.ts'
import { NotKept } from './with-retry.ts'

type About = {
  order: number
  /** The local date. */
  day: string
  /** Earlier tries to finish the same response, which nobody was told of: the only bytes that may be replaced, while they wait. */
  tried?: readonly Digest[]
}

/**
 * Puts a sealed item among those that wait: call it inside a transaction with `outbox` and `counters`. Doing it twice is
 * doing it once. What is there is never overwritten with other bytes. Gives whether it was not there before.
 */
export async function addToOutbox(
  database: Database,
  item: Omit<OutboxRow, 'state' | 'epoch' | 'sequence' | 'order'>,
  about: About,
): Promise<boolean> {
  const known = await database.outbox.get(item.id)
  const isAnother = known && known.digest !== item.digest
  if (isAnother && !(known.state === 'waiting' && about.tried?.includes(known.digest))) throw new NotKept('response')
  if (known && known.state !== 'waiting') return false
  const row: OutboxRow = { ...item, state: 'waiting', epoch: '', sequence: 0, order: about.order, day: about.day }
  await database.outbox.put(row)
  if (!known) await countChanges(database, [{ kind: item.kind, to: 'waiting' }], about.day)
  return !known
}

/**
 * Takes a response out of those that wait, on the word of the person who gave it: the row stays and counts as removed,
 * its bytes are gone. Throws when the endpoint has it. Call it inside a transaction with `outbox` and `counters`.
 */
export async function takeOut(database: Database, row: OutboxRow): Promise<void> {
  if (row.state === 'withdrawn') return
  if (row.state !== 'waiting' && row.state !== 'held') throw new NotKept('response')
  await removeRow(database, row)
}

/** The same, wherever else it may be. */
export async function removeRow(database: Database, row: OutboxRow): Promise<void> {
  await database.outbox.put({ ...row, state: 'withdrawn', sealed: new Uint8Array() })
  await countChanges(database, [{ kind: row.kind, from: row.state, to: 'withdrawn' }])
}
