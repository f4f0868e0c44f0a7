import { sql, type Selectable } from 'kysely'
import { canonicalJson } from '#contract/canonical-json.ts'
import { batchChoiceSchema, type BatchChoice, type BatchFilters, type BatchInfo } from '#contract/coordinator/batches.ts'
import type { Digest, QuestionnaireRef } from '#contract/ids.ts'
import type { Note } from './audit.ts'
import { countLines, lastLine, type LineRange } from './batch-lines.ts'
import { countOpened } from './counts.ts'
import type { Database, Queryable, Tables, Transaction } from './schema.ts'
import { lastSession } from './session-contents.ts'
import { findRow, loadRow } from './statements.ts'
import { inTransaction } from './transaction.ts'

/** A batch is frozen: it names the lines of a range that pass its filters. */
export type FrozenBatch = BatchInfo &
  LineRange & {
    software: string
    /** The day of the last withdrawal. */
    withdrawnOn: string | null
    /** How the zip is put together: 1 was made before there were choices, and stays as it was. */
    format: 1 | 2
    /** Visits up to this number stand in it. */
    upToSession: number
  }

/** What is asked for when a batch is frozen. */
export type NewBatch = {
  questionnaire: string
  choice: BatchChoice
  reason: string
  preset?: string | undefined
  by: string
  now: string
  software: string
  note?: Note<[number: number]>
}

/** What was counted: `lines` in the range, and `responses` of them that pass the filters. */
type Counted = { range: LineRange; lines: number; responses: number }

/** The lines a batch of this choice would be taken from, were it frozen now. */
export async function nextRange(
  database: Queryable,
  { questionnaire, choice }: Pick<NewBatch, 'questionnaire' | 'choice'>,
): Promise<LineRange> {
  const afterN = choice.selection === 'new' ? (await lastBatched(database, questionnaire, choice.filters)).upToN : 0
  return { questionnaire, afterN, upToN: await lastLine(database) }
}

/** Freezes what was counted; `undefined` when that is no longer so: somebody withdrew, or froze a batch beside this one. */
export async function storeBatch(database: Database, about: NewBatch, counted: Counted): Promise<FrozenBatch | undefined> {
  return inTransaction(database, async (tx) => {
    const { range, lines, responses } = counted
    const isAsCounted = (await nextRange(tx, about)).afterN === range.afterN && (await countLines(tx, range)) === lines
    if (!isAsCounted) return undefined
    const row = { ...(await rowOf(tx, about)), after_n: range.afterN, up_to_n: range.upToN, responses }
    await tx.query.insertInto('batch').values(row).execute()
    await about.note?.(tx, row.number)
    return asBatch(row)
  })
}

async function rowOf(tx: Transaction, about: NewBatch) {
  const { last } = await loadRow(tx, sql<{ last: number }>`SELECT coalesce(max(number), 0) AS last FROM batch`)
  const { questionnaire, choice, reason, preset, by, now, software } = about
  return {
    number: tx.numbers.nextBatch(last),
    questionnaire,
    created_at: now,
    created_by: by,
    digest: null,
    software,
    withdrawn: 0,
    withdrawn_on: null,
    format: 2,
    filters: filtersKey(choice.filters),
    choice: canonicalJson(choice),
    reason,
    preset: preset ?? null,
    since: choice.selection === 'new' ? (await lastBatched(tx, questionnaire, choice.filters)).number : null,
    up_to_session: await lastSession(tx),
    bytes: null,
    deleted_on: null,
  }
}

export async function listBatches(database: Queryable, questionnaire: string | undefined): Promise<FrozenBatch[]> {
  let query = database.query.selectFrom('batch').selectAll().orderBy('number')
  if (questionnaire !== undefined) query = query.where('questionnaire', '=', questionnaire)
  return (await query.execute()).map(asBatch)
}

export async function findBatch(database: Queryable, number: number): Promise<FrozenBatch | undefined> {
  const row = await database.query.selectFrom('batch').selectAll().where('number', '=', number).executeTakeFirst()
  return row && asBatch(row)
}

/** The day on which answers were last given out; `null` when there is no batch. */
export async function lastGivenOut(database: Queryable): Promise<string | null> {
  const { at } = await loadRow(database, sql<{ at: string | null }>`SELECT max(created_at) AS at FROM batch`)
  return at && at.slice(0, 10)
}

/** Notes digest and size of the zip as first written; later ones must equal it, so they are set once and never changed. */
export async function setBatchDigest(database: Database, number: number, digest: Digest, bytes: number | null): Promise<void> {
  await inTransaction(database, async (tx) => {
    const query = tx.query.updateTable('batch').set({ digest, bytes }).where('number', '=', number)
    await query.where('digest', 'is', null).execute()
  })
}

/**
 * How many opened responses of one version of a questionnaire are in no batch of everything that is new. Before the first
 * batch and the first deletion that is the kept total: half a million rows are not counted for a page.
 */
export async function countNotInABatch(database: Queryable, questionnaire: QuestionnaireRef): Promise<number> {
  const { id, hash } = questionnaire
  const { upToN } = await lastBatched(database, id, {})
  const isWhole = !(await findRow(database, sql`SELECT 1 FROM deleted_line WHERE questionnaire = ${id}`))
  if (upToN === 0 && isWhole) return countOpened(database, questionnaire)
  const { n } = await loadRow(
    database,
    sql<{ n: number }>`SELECT count(*) AS n FROM response JOIN questionnaire_ref r ON r.n = response.ref
      WHERE response.n > ${upToN} AND r.id = ${id} AND r.hash = ${hash}`,
  )
  return n
}

type Last = { number: number | null; upToN: number }

/** Batches with the same filters follow one another: what one with others left out is not taken for given out. */
async function lastBatched(database: Queryable, questionnaire: string, filters: BatchFilters): Promise<Last> {
  const row = await findRow(
    database,
    sql<Last>`SELECT number, up_to_n AS "upToN" FROM batch WHERE questionnaire = ${questionnaire} AND filters = ${filtersKey(filters)}
      ORDER BY up_to_n DESC, number DESC LIMIT 1`,
  )
  return row ?? { number: null, upToN: 0 }
}

/** The same filters are the same text, in whatever order they were chosen. */
function filtersKey(filters: BatchFilters): string {
  const sorted = Object.entries(filters).map(([name, value]) => [name, Array.isArray(value) ? value.toSorted(byText) : value])
  return sorted.length === 0 ? '' : canonicalJson(Object.fromEntries(sorted))
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1)

/** What a batch holds that an earlier version made. */
const FIRST_CHOICE: BatchChoice = { selection: 'new', filters: {}, parts: [], csv: 'spreadsheet' }

export function asBatch(row: Selectable<Tables['batch']>): FrozenBatch {
  return {
    number: row.number,
    questionnaire: row.questionnaire,
    createdAt: row.created_at,
    createdBy: row.created_by,
    reason: row.reason,
    preset: row.preset,
    choice: row.choice === null ? FIRST_CHOICE : batchChoiceSchema.parse(JSON.parse(row.choice)),
    since: row.since,
    responses: row.responses,
    digest: row.digest as Digest | null,
    bytes: row.bytes,
    deletedOn: row.deleted_on,
    afterN: row.after_n,
    upToN: row.up_to_n,
    software: row.software,
    withdrawn: row.withdrawn,
    withdrawnOn: row.withdrawn_on,
    format: row.format === 1 ? 1 : 2,
    upToSession: row.up_to_session,
  }
}
