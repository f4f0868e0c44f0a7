// What retention deletes, in windows of some hundred sequence numbers, so that everybody else has a turn between two. An item
// stays as its id and digest: its device, or a rescue copy, still hears that it is here and brings nothing back. Sealed bytes
// of no length say that they were deleted.
import { sql } from 'kysely'
import type { Digest } from '#contract/ids.ts'
import type { Database, Queryable, Transaction } from './schema.ts'
import { change, listRows, loadRow } from './statements.ts'
import { inTransaction } from './transaction.ts'

const WINDOW = 500

/** What was, or would be, deleted; `responses` by questionnaire. */
export type Amounts = { responses: Map<string, number>; sealed: number; visits: number; quarantined: number }

export function noAmounts(): Amounts {
  return { responses: new Map(), sealed: 0, visits: 0, quarantined: 0 }
}

/** The windows of everything that has a sequence number here: each as the number it lies behind and the last one in it. */
export async function* windowsOf(database: Database): AsyncGenerator<Window> {
  const { first, last } = await loadRow(database, ENDS)
  if (first === null || last === null) return
  for (let after = first - 1; after < last; after += WINDOW) yield [after, after + WINDOW]
}

export type Window = [after: number, upTo: number]

const ENDS = sql<{ first: number | null; last: number | null }>`SELECT min(first) AS first, max(last) AS last FROM
  (SELECT min(sequence) AS first, max(sequence) AS last FROM item UNION ALL SELECT min(sequence), max(sequence) FROM conflict) ends`

type TextRow = { sequence: number; n: number; line: string; hash: Digest; questionnaire: string }

/** Gives a stored line without its texts. */
export type CleanLine = (transaction: Transaction, hash: Digest, line: string) => Promise<string>

/** Of opened responses: the texts in the line, and the sealed original, which holds them too. */
export async function deleteTexts(database: Database, window: Window, sum: Amounts, clean: CleanLine): Promise<void> {
  await inTransaction(database, async (tx) => {
    const rows = await countTexts(tx, window, sum)
    for (const row of rows) {
      const line = await clean(tx, row.hash, row.line)
      await tx.query.updateTable('response').set({ line }).where('n', '=', row.n).execute()
      await emptySealed(tx, 'item', row.sequence)
    }
  })
}

/** How much that is. */
export async function countTexts(database: Queryable, [after, upTo]: Window, sum: Amounts): Promise<TextRow[]> {
  const rows = await listRows(
    database,
    sql<TextRow>`SELECT i.sequence, response.n, response.line, r.hash, r.id AS questionnaire FROM item i
      JOIN response ON response.sequence = i.sequence JOIN questionnaire_ref r ON r.n = response.ref
      WHERE i.sequence > ${after} AND i.sequence <= ${upTo} AND length(i.sealed) > 0`,
  )
  for (const { questionnaire } of rows) countResponse(sum, questionnaire)
  sum.sealed += rows.length
  return rows
}

type Place = 'item' | 'conflict'

type AnyRow = {
  place: Place
  sequence: number
  id: Uint8Array
  isSealed: number
  n: number | null
  isVisit: number
  isQuarantined: number
  questionnaire: string
}

/**
 * Whatever is opened or in quarantine, but for withdrawals, which hold no answer. What waits to be opened waits for the next
 * time.
 */
export async function deleteRows(database: Database, window: Window, sum: Amounts): Promise<void> {
  await inTransaction(database, async (tx) => {
    for (const row of await countRows(tx, window, sum)) await deleteRow(tx, row)
  })
}

/** How much that is. */
export async function countRows(database: Queryable, window: Window, sum: Amounts): Promise<AnyRow[]> {
  const rows = await listRows(database, rowsIn(window))
  for (const row of rows) {
    if (row.n !== null) countResponse(sum, row.questionnaire)
    sum.sealed += row.isSealed
    sum.visits += row.isVisit
    sum.quarantined += row.isQuarantined
  }
  return rows
}

function rowsIn([after, upTo]: Window) {
  const kept = (place: Place) => sql`SELECT ${sql.lit(place)} AS place, sequence, id, ref, kind,
    CASE WHEN length(sealed) > 0 THEN 1 ELSE 0 END AS sealed FROM ${sql.table(place)} WHERE sequence > ${after} AND sequence <= ${upTo}`
  return sql<AnyRow>`SELECT kept.place, kept.sequence, kept.id, kept.sealed AS "isSealed", response.n, r.id AS questionnaire,
      (SELECT count(*) FROM session WHERE session.id = kept.id AND session.sequence = kept.sequence) AS "isVisit",
      (SELECT count(*) FROM quarantine WHERE quarantine.sequence = kept.sequence) AS "isQuarantined"
    FROM (${kept('item')} UNION ALL ${kept('conflict')}) kept
    JOIN questionnaire_ref r ON r.n = kept.ref LEFT JOIN response ON response.sequence = kept.sequence
    WHERE kept.sequence <= (SELECT position FROM opener) AND kept.kind <> 'withdrawal' AND (kept.sealed = 1 OR response.n IS NOT NULL)`
}

async function deleteRow(tx: Transaction, { place, sequence, id, n, questionnaire }: AnyRow): Promise<void> {
  await emptySealed(tx, place, sequence)
  await tx.query.deleteFrom('session').where('id', '=', id).where('sequence', '=', sequence).execute()
  await tx.query.deleteFrom('event').where('id', '=', id).where('sequence', '=', sequence).execute()
  await tx.query.deleteFrom('quarantine').where('sequence', '=', sequence).execute()
  await tx.query.deleteFrom('withdrawal_code').where('response', '=', id).execute()
  if (n === null) return
  await tx.query.deleteFrom('response').where('n', '=', n).execute()
  await change(
    tx,
    sql`INSERT INTO deleted_line (questionnaire, n) VALUES (${questionnaire}, 1)
      ON CONFLICT (questionnaire) DO UPDATE SET n = deleted_line.n + 1`,
  )
}

async function emptySealed(tx: Transaction, place: Place, sequence: number): Promise<void> {
  await tx.query.updateTable(place).set({ sealed: NO_BYTES }).where('sequence', '=', sequence).execute()
}

const NO_BYTES = Buffer.alloc(0)

function countResponse({ responses }: Amounts, questionnaire: string): void {
  responses.set(questionnaire, (responses.get(questionnaire) ?? 0) + 1)
}

/** No batch of before can be written again. */
export async function closeBatches(tx: Transaction, today: string): Promise<void> {
  await tx.query.updateTable('batch').set({ deleted_on: today }).where('deleted_on', 'is', null).execute()
}

/** Batches that can still be written. */
export async function countBatches(database: Queryable): Promise<number> {
  return (await loadRow(database, sql<{ n: number }>`SELECT count(*) AS n FROM batch WHERE deleted_on IS NULL`)).n
}
