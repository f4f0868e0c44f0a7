import type { Database, Named, OutboxState } from './database.ts'
import { countChanges } from './ledger.ts'

/** The delete rule, for rows that are here already. Call it inside a transaction with `outbox`. */
export async function purge({ outbox }: Database, epoch: string, safeSequence: number): Promise<void> {
  await outbox
    .where('[state+epoch]')
    .equals(['accepted', epoch])
    .filter(({ sequence }) => sequence > 0 && sequence <= safeSequence)
    .modify({ state: 'purged', sealed: new Uint8Array() })
}

/**
 * After a restore: a tombstone that the endpoint holds is purged, one that it does not hold is lost, until another restore
 * brings it back. Call it inside a transaction with `outbox` and `counters`.
 */
export async function markTombstones(
  database: Database,
  items: readonly Named[],
  missing: ReadonlySet<string>,
  epoch: string,
): Promise<void> {
  const rows = await database.outbox.bulkGet(items.map(({ id }) => id))
  const marked = rows.flatMap((row, at) => {
    const isTombstone = (row?.state === 'purged' || row?.state === 'lost') && row.digest === items[at]!.digest
    if (!isTombstone) return []
    const state: OutboxState = missing.has(row.id) ? 'lost' : 'purged'
    return [{ from: row.state, row: { ...row, state, epoch } }]
  })
  await database.outbox.bulkPut(marked.map(({ row }) => row))
  await countChanges(
    database,
    marked.map(({ from, row }) => ({ kind: row.kind, from, to: row.state })),
  )
}
