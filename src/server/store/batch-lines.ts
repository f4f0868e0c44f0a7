import type { Digest, QuestionnaireRef } from '#contract/ids.ts'
import type { Database } from './schema.ts'

/** The lines `afterN < n <= upToN` of one questionnaire. Lines are never changed, only withdrawn. */
export type LineRange = { questionnaire: string; afterN: number; upToN: number }

/** One CSV line, laid out in the column order of the definition that `hash` names; `textId` in hex, where that is the order. */
export type BatchLine = { hash: Digest; line: string; textId: string }

/** Random ids both: in either order, nothing tells when a response came. Typed texts leave in that of `text_id`. */
export type LineOrder = 'id' | 'text_id'

/** About how many rows one step of `batchLines` reads: it bounds how long the event loop is held. */
const ROWS_A_STEP = 100

const FROM = 'FROM response JOIN questionnaire_ref r ON r.n = response.ref'

/**
 * The lines of a range in order of a random id, in steps of some hundred. An equal share of the range of ids is about an
 * equal share of the rows; no statement stays open between steps, and taking in goes on beside it.
 */
export async function* batchLines(database: Database, range: LineRange, order: LineOrder = 'id'): AsyncGenerator<BatchLine[]> {
  const isSmall = range.upToN - range.afterN <= ROWS_A_STEP
  const steps = isSmall ? 1 : Math.min(0x10000, Math.ceil(range.upToN / ROWS_A_STEP))
  const by = `response.${order}`
  const select = database.prepared(
    `SELECT r.hash, response.line, ${order === 'text_id' ? 'lower(hex(response.text_id))' : "''"} AS textId ${FROM}
     WHERE ${by} >= ? AND ${by} < ? AND ${isSmall ? '' : '+'}response.n > ? AND ${isSmall ? '' : '+'}response.n <= ? AND r.id = ?
     ORDER BY ${by}`,
  )
  for (let step = 0; step < steps; step += 1) {
    yield select.all(
      idBound(step, steps),
      idBound(step + 1, steps),
      range.afterN,
      range.upToN,
      range.questionnaire,
    ) as BatchLine[]
  }
}

/** The lines from this id on, in order of id, in steps: what a page of the live link reads. */
export function* linesFrom(database: Database, range: LineRange, fromId: string): Generator<(BatchLine & { id: string })[]> {
  const select = database.prepared(
    `SELECT lower(hex(response.id)) AS id, r.hash, response.line, '' AS textId ${FROM}
     WHERE response.id >= ? AND +response.n > ? AND +response.n <= ? AND r.id = ? ORDER BY response.id LIMIT ${ROWS_A_STEP}`,
  )
  for (let from = Buffer.from(fromId, 'hex'); ;) {
    const lines = select.all(from, range.afterN, range.upToN, range.questionnaire) as (BatchLine & { id: string })[]
    yield lines
    if (lines.length < ROWS_A_STEP) return
    // The next id there can be: this one with a byte more.
    from = Buffer.concat([Buffer.from(lines.at(-1)!.id, 'hex'), Buffer.of(0)])
  }
}

/** Lower bound of a share of the id range; the bound past the last share is longer than any id, so it is above all. */
function idBound(step: number, steps: number): Buffer {
  if (step === steps) return Buffer.alloc(17, 0xff)
  const bound = Buffer.alloc(2)
  bound.writeUInt16BE(Math.floor((step * 0x10000) / steps))
  return bound
}

/** Counted in the index by questionnaire, which holds the numbers too: the lines themselves are not read. */
export function countLines(database: Database, { afterN, upToN, questionnaire }: LineRange): number {
  const sql = `SELECT count(*) AS n FROM response
    WHERE ref IN (SELECT n FROM questionnaire_ref WHERE id = ?) AND +n > ? AND +n <= ?`
  return Number(database.prepared(sql).get(questionnaire, afterN, upToN)!['n'])
}

/** The number of the last line there is. */
export function lastLine(database: Database): number {
  return Number(database.prepared('SELECT coalesce(max(n), 0) AS n FROM response').get()!['n'])
}

/** The questionnaire versions that a range holds, in the order they were published. */
export function listVersionsIn(database: Database, { questionnaire, afterN, upToN }: LineRange): QuestionnaireRef[] {
  const sql = `SELECT r.id, r.version, r.hash FROM questionnaire_ref r JOIN questionnaire q ON q.hash = r.hash
    WHERE r.id = ? AND EXISTS (SELECT 1 FROM response WHERE response.ref = r.n AND response.n > ? AND response.n <= ?)
    ORDER BY q.published_at, q.rowid`
  return database.prepared(sql).all(questionnaire, afterN, upToN) as QuestionnaireRef[]
}
