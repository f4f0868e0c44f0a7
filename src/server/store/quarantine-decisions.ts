// What a person decides about one item in quarantine.
import type { FirstCopy } from '#contract/coordinator/quarantine.ts'
import type { Note } from './audit.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

/** How an item stands, a row of `item` named `first`; nothing where there is none. */
export const FIRST_COPY = `CASE WHEN first.sequence IS NULL THEN NULL
  WHEN first.sequence > (SELECT position FROM opener) THEN 'waiting'
  WHEN EXISTS (SELECT 1 FROM quarantine WHERE sequence = first.sequence)
    THEN iif((SELECT again FROM quarantine WHERE sequence = first.sequence) = 1, 'waiting', 'in-quarantine')
  WHEN length(first.sealed) = 0 AND NOT EXISTS (SELECT 1 FROM response WHERE sequence = first.sequence) THEN 'removed'
  ELSE 'counted' END`

type Kept = { place: 'item' | 'conflict'; id: Uint8Array; kind: string }

const FIND = ['item', 'conflict']
  .map((place) => `SELECT '${place}' AS place, id, kind FROM ${place} WHERE sequence = ?1`)
  .join(' UNION ALL ')

/**
 * Removes one item from quarantine for good: its sealed bytes are overwritten. Its id and digest stay, so that a device, or a
 * rescue copy, that sends it again hears that it is here and brings nothing back. False where no such item is in quarantine, or where it
 * is just being opened once more.
 */
export function removeQuarantined(database: Database, sequence: number, note: Note<[kind: string, id: string]>): boolean {
  const isRemoved = inTransaction(database, () => {
    if (database.prepared('DELETE FROM quarantine WHERE sequence = ? AND again = 0').run(sequence).changes === 0) return false
    const { place, kind, id } = database.prepared(FIND).get(sequence) as Kept
    database.prepared(`UPDATE ${place} SET sealed = x'' WHERE sequence = ?`).run(sequence)
    note(kind, Buffer.from(id).toString('hex'))
    return true
  })
  // The pages were overwritten (`secure_delete`); what still lies in the log goes with it.
  if (isRemoved) database.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  return isRemoved
}

type Contents = { digest: Uint8Array; kind: string; ref: number; sealed: Uint8Array }
type Pair = { first: number; standing: FirstCopy; id: Uint8Array }

const PAIR = `SELECT first.sequence AS first, ${FIRST_COPY} AS standing, first.id FROM quarantine q
  JOIN conflict ON conflict.sequence = q.sequence JOIN item first ON first.id = conflict.id WHERE q.sequence = ?`

/**
 * Puts a second copy in the place of the first, which takes the second's place, and has it opened and checked like any
 * other. An item that is counted is never replaced, and one that waits to be opened has its chance first: then the
 * standing of the first is given and nothing is changed. `undefined` where there is no such second copy.
 */
export function takeSecondCopy(
  database: Database,
  sequence: number,
  note: Note<[kind: string, id: string]>,
): FirstCopy | undefined {
  return inTransaction(database, () => {
    const pair = database.prepared(PAIR).get(sequence) as Pair | undefined
    if (!pair || pair.standing === 'counted' || pair.standing === 'waiting') return pair?.standing
    const first = contentsOf(database, 'item', pair.first)
    const second = contentsOf(database, 'conflict', sequence)
    putContents(database, 'item', pair.first, second)
    putContents(database, 'conflict', sequence, first)
    // What a person took is let in, whatever device it came from.
    database.prepared('UPDATE item SET from_revoked = 0 WHERE sequence = ?').run(pair.first)
    database.prepared(OPEN).run(pair.first, sequence)
    if (first.sealed.length === 0) database.prepared('DELETE FROM quarantine WHERE sequence = ?').run(sequence)
    note(second.kind, Buffer.from(pair.id).toString('hex'))
    return pair.standing
  })
}

const OPEN = `INSERT INTO quarantine (sequence, reason, since, again) SELECT ?1, 'cannot-open', since, 1 FROM quarantine WHERE sequence = ?2
  ON CONFLICT (sequence) DO UPDATE SET again = 1`

function contentsOf(database: Database, place: Kept['place'], sequence: number): Contents {
  return database.prepared(`SELECT digest, kind, ref, sealed FROM ${place} WHERE sequence = ?`).get(sequence) as Contents
}

function putContents(database: Database, place: Kept['place'], sequence: number, contents: Contents): void {
  const { digest, kind, ref, sealed } = contents
  const put = database.prepared(`UPDATE ${place} SET digest = ?, kind = ?, ref = ?, sealed = ? WHERE sequence = ?`)
  put.run(digest, kind, ref, sealed, sequence)
}
