// What a person decides about one item in quarantine.
import { sql } from 'kysely'
import type { FirstCopy } from '#contract/coordinator/quarantine.ts'
import type { Note } from './audit.ts'
import type { Database, Transaction } from './schema.ts'
import { change, findRow, loadRow } from './statements.ts'
import { inTransaction } from './transaction.ts'

/** How an item stands, a row of `item` named `first`; nothing where there is none. */
export const FIRST_COPY = sql<FirstCopy | null>`CASE WHEN first.sequence IS NULL THEN NULL
  WHEN first.sequence > (SELECT position FROM opener) THEN 'waiting'
  WHEN EXISTS (SELECT 1 FROM quarantine WHERE sequence = first.sequence AND again = 1) THEN 'waiting'
  WHEN EXISTS (SELECT 1 FROM quarantine WHERE sequence = first.sequence) THEN 'in-quarantine'
  WHEN length(first.sealed) = 0 AND NOT EXISTS (SELECT 1 FROM response WHERE sequence = first.sequence) THEN 'removed'
  ELSE 'counted' END`

type Place = 'item' | 'conflict'
type Kept = { place: Place; id: Uint8Array; kind: string }

/**
 * Removes one item from quarantine for good: its sealed bytes are overwritten. Its id and digest stay, so that a device, or a
 * rescue copy, that sends it again hears that it is here and brings nothing back. False where no such item is in quarantine, or where it
 * is just being opened once more.
 */
export async function removeQuarantined(
  database: Database,
  sequence: number,
  note: Note<[kind: string, id: string]>,
): Promise<boolean> {
  const isRemoved = await inTransaction(database, async (tx) => {
    const place = tx.query.deleteFrom('quarantine').where('sequence', '=', sequence).where('again', '=', 0)
    if ((await place.executeTakeFirst()).numDeletedRows === 0n) return false
    const kept = await loadRow(
      tx,
      sql<Kept>`SELECT 'item' AS place, id, kind FROM item WHERE sequence = ${sequence}
        UNION ALL SELECT 'conflict', id, kind FROM conflict WHERE sequence = ${sequence}`,
    )
    await tx.query
      .updateTable(kept.place)
      .set({ sealed: Buffer.alloc(0) })
      .where('sequence', '=', sequence)
      .execute()
    await note(tx, kept.kind, hexOf(kept.id))
    return true
  })
  if (isRemoved) await database.engine.emptyLog()
  return isRemoved
}

type Contents = { digest: Uint8Array; kind: string; ref: number; sealed: Uint8Array }
type Pair = { first: number; standing: FirstCopy; id: Uint8Array }

/**
 * Puts a second copy in the place of the first, which takes the second's place, and has it opened and checked like any
 * other. An item that is counted is never replaced, and one that waits to be opened has its chance first: then the
 * standing of the first is given and nothing is changed. `undefined` where there is no such second copy.
 */
export async function takeSecondCopy(
  database: Database,
  sequence: number,
  note: Note<[kind: string, id: string]>,
): Promise<FirstCopy | undefined> {
  return inTransaction(database, async (tx) => {
    const pair = await findRow(
      tx,
      sql<Pair>`SELECT first.sequence AS first, ${FIRST_COPY} AS standing, first.id FROM quarantine q
        JOIN conflict ON conflict.sequence = q.sequence JOIN item first ON first.id = conflict.id WHERE q.sequence = ${sequence}`,
    )
    if (!pair || pair.standing === 'counted' || pair.standing === 'waiting') return pair?.standing
    const first = await contentsOf(tx, 'item', pair.first)
    const second = await contentsOf(tx, 'conflict', sequence)
    // What a person took is let in, whatever device it came from.
    await tx.query
      .updateTable('item')
      .set({ ...second, from_revoked: 0 })
      .where('sequence', '=', pair.first)
      .execute()
    await tx.query.updateTable('conflict').set(first).where('sequence', '=', sequence).execute()
    await openAgain(tx, pair.first, sequence)
    if (first.sealed.length === 0) await tx.query.deleteFrom('quarantine').where('sequence', '=', sequence).execute()
    await note(tx, second.kind, hexOf(pair.id))
    return pair.standing
  })
}

async function openAgain(tx: Transaction, sequence: number, asOf: number): Promise<void> {
  await change(
    tx,
    sql`INSERT INTO quarantine (sequence, reason, since, again)
      SELECT ${sequence}, 'cannot-open', since, 1 FROM quarantine WHERE sequence = ${asOf}
      ON CONFLICT (sequence) DO UPDATE SET again = 1`,
  )
}

function contentsOf({ query }: Transaction, place: Place, sequence: number): Promise<Contents> {
  const contents = query.selectFrom(place).select(['digest', 'kind', 'ref', 'sealed'])
  return contents.where('sequence', '=', sequence).executeTakeFirstOrThrow()
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
