import { sql } from 'kysely'
import type { Digest, QuestionnaireRef } from '#contract/ids.ts'
import type { Queryable } from './schema.ts'
import { listRows, loadRow } from './statements.ts'

/** The lines `afterN < n <= upToN` of one questionnaire. Lines are never changed, only withdrawn. */
export type LineRange = { questionnaire: string; afterN: number; upToN: number }

/** One CSV line, laid out in the column order of the definition that `hash` names; `textId` in hex, where that is the order. */
export type BatchLine = { hash: Digest; line: string; textId: string }

/** Random ids both: in either order, nothing tells when a response came. Typed texts leave in that of `text_id`. */
export type LineOrder = 'id' | 'text_id'

/** About how many rows one step of `batchLines` reads: it bounds how long the event loop is held. */
const ROWS_A_STEP = 100

const FROM = sql`FROM response JOIN questionnaire_ref r ON r.n = response.ref`

/**
 * The lines of a range in order of a random id, in steps of some hundred. An equal share of the range of ids is about an
 * equal share of the rows; no statement stays open between steps, and taking in goes on beside it.
 */
export async function* batchLines(database: Queryable, range: LineRange, order: LineOrder = 'id'): AsyncGenerator<BatchLine[]> {
  const { questionnaire, afterN, upToN } = range
  const isSmall = upToN - afterN <= ROWS_A_STEP
  const steps = isSmall ? 1 : Math.min(0x10000, Math.ceil(upToN / ROWS_A_STEP))
  const by = sql.ref(`response.${order}`)
  // Of a large range, a share of the ids is read by their index: a sign before `n` says that its own is not to be used.
  const n = isSmall ? sql`response.n` : sql`+response.n`
  const textId = order === 'text_id' ? sql`response.text_id` : sql`NULL`
  for (let step = 0; step < steps; step += 1) {
    const rows = await listRows(
      database,
      sql<Line>`SELECT r.hash, response.line, ${textId} AS "textId" ${FROM}
        WHERE ${by} >= ${idBound(step, steps)} AND ${by} < ${idBound(step + 1, steps)}
          AND ${n} > ${afterN} AND ${n} <= ${upToN} AND r.id = ${questionnaire} ORDER BY ${by}`,
    )
    yield rows.map(({ textId, ...line }) => ({ ...line, textId: textId === null ? '' : hex(textId) }))
  }
}

type Line = { hash: Digest; line: string; textId: Uint8Array | null }

/** The lines from this id on, in order of id, in steps: what a page of the live link reads. */
export async function* linesFrom(
  database: Queryable,
  { questionnaire, afterN, upToN }: LineRange,
  fromId: string,
): AsyncGenerator<(BatchLine & { id: string })[]> {
  for (let from = Buffer.from(fromId, 'hex'); ;) {
    const rows = await listRows(
      database,
      sql<{ id: Uint8Array; hash: Digest; line: string }>`SELECT response.id, r.hash, response.line ${FROM}
        WHERE response.id >= ${from} AND +response.n > ${afterN} AND +response.n <= ${upToN} AND r.id = ${questionnaire}
        ORDER BY response.id LIMIT ${sql.lit(ROWS_A_STEP)}`,
    )
    yield rows.map(({ id, ...line }) => ({ ...line, id: hex(id), textId: '' }))
    if (rows.length < ROWS_A_STEP) return
    // The next id there can be: this one with a byte more.
    from = Buffer.concat([rows.at(-1)!.id, Buffer.of(0)])
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** Lower bound of a share of the id range; the bound past the last share is longer than any id, so it is above all. */
function idBound(step: number, steps: number): Buffer {
  if (step === steps) return Buffer.alloc(17, 0xff)
  const bound = Buffer.alloc(2)
  bound.writeUInt16BE(Math.floor((step * 0x10000) / steps))
  return bound
}

/** Counted in the index by questionnaire, which holds the numbers too: the lines themselves are not read. */
export async function countLines(database: Queryable, { afterN, upToN, questionnaire }: LineRange): Promise<number> {
  const counted = await loadRow(
    database,
    sql<{ n: number }>`SELECT count(*) AS n FROM response
      WHERE ref IN (SELECT n FROM questionnaire_ref WHERE id = ${questionnaire}) AND +n > ${afterN} AND +n <= ${upToN}`,
  )
  return counted.n
}

/** The number of the last line there is. */
export async function lastLine(database: Queryable): Promise<number> {
  return (await loadRow(database, sql<{ n: number }>`SELECT coalesce(max(n), 0) AS n FROM response`)).n
}

/** The questionnaire versions that a range holds, in the order they were published. */
export async function listVersionsIn(
  database: Queryable,
  { questionnaire, afterN, upToN }: LineRange,
): Promise<QuestionnaireRef[]> {
  return listRows(
    database,
    sql<QuestionnaireRef>`SELECT r.id, r.version, r.hash FROM questionnaire_ref r JOIN questionnaire q ON q.hash = r.hash
      WHERE r.id = ${questionnaire}
        AND EXISTS (SELECT 1 FROM response WHERE response.ref = r.n AND response.n > ${afterN} AND response.n <= ${upToN})
      ORDER BY q.published_at, q.rowid`,
  )
}
