// What retention deletes, in windows of some hundred sequence numbers, so that everybody else has a turn between two. An item
// stays as its id and digest: its device, or a rescue copy, still hears that it is here and brings nothing back. Sealed bytes
// of no length say that they were deleted.
import type { Digest } from '#contract/ids.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

const WINDOW = 500

/** What was, or would be, deleted; `responses` by questionnaire. */
export type Amounts = { responses: Map<string, number>; sealed: number; visits: number; quarantined: number }

export function noAmounts(): Amounts {
  return { responses: new Map(), sealed: 0, visits: 0, quarantined: 0 }
}

/** The windows of everything that has a sequence number here: each as the number it lies behind and the last one in it. */
export function* windowsOf(database: Database): Generator<[after: number, upTo: number]> {
  const { first, last } = database.prepared(ENDS).get() as { first: number | null; last: number | null }
  if (first === null || last === null) return
  for (let after = first - 1; after < last; after += WINDOW) yield [after, after + WINDOW]
}

const ENDS = `SELECT min(first) AS first, max(last) AS last FROM
  (SELECT min(sequence) AS first, max(sequence) AS last FROM item UNION ALL SELECT min(sequence), max(sequence) FROM conflict)`

type TextRow = { sequence: number; n: number; line: string; hash: Digest; questionnaire: string }

const WITH_TEXT = `SELECT i.sequence, response.n, response.line, r.hash, r.id AS questionnaire FROM item i
  JOIN response ON response.sequence = i.sequence JOIN questionnaire_ref r ON r.n = response.ref
  WHERE i.sequence > ? AND i.sequence <= ? AND length(i.sealed) > 0`

/**
 * Of opened responses: the texts in the line, and the sealed original, which holds them too. `clean` gives a line without its
 * texts; without it, nothing is changed and only counted.
 */
export function deleteTexts(
  database: Database,
  window: [number, number],
  sum: Amounts,
  clean?: (hash: Digest, line: string) => string,
): void {
  const rows = database.prepared(WITH_TEXT).all(...window) as TextRow[]
  for (const { questionnaire } of rows) countResponse(sum, questionnaire)
  sum.sealed += rows.length
  if (!clean || rows.length === 0) return
  inTransaction(database, () => {
    const line = database.prepared('UPDATE response SET line = ? WHERE n = ?')
    for (const row of rows) {
      line.run(clean(row.hash, row.line), row.n)
      emptySealed(database, 'item', row.sequence)
    }
  })
}

type AnyRow = {
  place: 'item' | 'conflict'
  sequence: number
  id: Uint8Array
  isSealed: number
  n: number | null
  isVisit: number
  isQuarantined: number
  questionnaire: string
}

const EITHER = ['item', 'conflict']
  .map((place) => `SELECT '${place}' AS place, sequence, id, ref, kind, length(sealed) > 0 AS isSealed FROM ${place}`)
  .map((select) => `${select} WHERE sequence > ?1 AND sequence <= ?2`)
  .join(' UNION ALL ')

const ANY = `SELECT kept.place, kept.sequence, kept.id, kept.isSealed, response.n, r.id AS questionnaire,
    EXISTS (SELECT 1 FROM session WHERE session.id = kept.id AND session.sequence = kept.sequence) AS isVisit,
    EXISTS (SELECT 1 FROM quarantine WHERE quarantine.sequence = kept.sequence) AS isQuarantined
  FROM (${EITHER}) kept JOIN questionnaire_ref r ON r.n = kept.ref LEFT JOIN response ON response.sequence = kept.sequence
  WHERE kept.sequence <= (SELECT position FROM opener) AND kept.kind <> 'withdrawal' AND (kept.isSealed OR response.n IS NOT NULL)`

/**
 * Whatever is opened or in quarantine, but for withdrawals, which hold no answer. What waits to be opened waits for the next
 * time. `isCounting`: nothing is changed.
 */
export function deleteRows(database: Database, window: [number, number], sum: Amounts, isCounting = false): void {
  const rows = database.prepared(ANY).all(...window) as AnyRow[]
  for (const row of rows) {
    if (row.n !== null) countResponse(sum, row.questionnaire)
    sum.sealed += row.isSealed
    sum.visits += row.isVisit
    sum.quarantined += row.isQuarantined
  }
  if (isCounting || rows.length === 0) return
  inTransaction(database, () => {
    for (const row of rows) deleteRow(database, row)
  })
}

function deleteRow(database: Database, { place, sequence, id, n, questionnaire }: AnyRow): void {
  emptySealed(database, place, sequence)
  database.prepared('DELETE FROM session WHERE id = ? AND sequence = ?').run(id, sequence)
  database.prepared('DELETE FROM event WHERE id = ? AND sequence = ?').run(id, sequence)
  database.prepared('DELETE FROM quarantine WHERE sequence = ?').run(sequence)
  database.prepared('DELETE FROM withdrawal_code WHERE response = ?').run(id)
  if (n === null) return
  database.prepared('DELETE FROM response WHERE n = ?').run(n)
  database.prepared(COUNT_DELETED).run(questionnaire)
}

const COUNT_DELETED =
  'INSERT INTO deleted_line (questionnaire, n) VALUES (?, 1) ON CONFLICT (questionnaire) DO UPDATE SET n = n + 1'

function emptySealed(database: Database, place: AnyRow['place'], sequence: number): void {
  database.prepared(`UPDATE ${place} SET sealed = x'' WHERE sequence = ?`).run(sequence)
}

function countResponse({ responses }: Amounts, questionnaire: string): void {
  responses.set(questionnaire, (responses.get(questionnaire) ?? 0) + 1)
}

/** No batch of before can be written again. */
export function closeBatches(database: Database, today: string): void {
  database.prepared('UPDATE batch SET deleted_on = ? WHERE deleted_on IS NULL').run(today)
}

/** Batches that can still be written. */
export function countBatches(database: Database): number {
  return Number(database.prepared('SELECT count(*) AS n FROM batch WHERE deleted_on IS NULL').get()!['n'])
}

/** The pages were overwritten (`secure_delete`); what still lies in the log goes with it. */
export function emptyLog(database: Database): void {
  database.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}
