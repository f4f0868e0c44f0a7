import type { BatchInfo } from '#contract/coordinator/api.ts'
import type { Digest, QuestionnaireRef } from '#contract/ids.ts'
import type { Database, Tables } from './schema.ts'
import { changeNow, inTransaction, rowsNow } from './transaction.ts'
import type { Selectable } from 'kysely'

/** A batch is frozen: it names the lines `afterN < n <= upToN` of one questionnaire. Lines are never changed, only withdrawn. */
export type FrozenBatch = BatchInfo & {
  createdBy: string
  afterN: number
  upToN: number
  software: string
  /** The day of the last withdrawal. */
  withdrawnOn: string | null
}

/** One CSV line of a batch, laid out in the column order of the definition that `hash` names. */
export type BatchLine = { hash: Digest; line: string }

/** About how many rows one step of `batchLines` reads: it bounds how long the event loop is held. */
const ROWS_A_STEP = 1000

/** Freezes what is new since the last batch of this questionnaire; `undefined` when there is nothing new. */
export async function createBatch(
  database: Database,
  about: { questionnaire: string; by: string; now: string; software: string },
): Promise<FrozenBatch | undefined> {
  return inTransaction(database, () => {
    const afterN = lastBatched(database, about.questionnaire)
    const upToN = (database.prepared('SELECT coalesce(max(n), 0) AS n FROM response').get() as { n: number }).n
    const responses = countLines(database, about.questionnaire, afterN, upToN)
    if (responses === 0) return undefined
    const row = {
      number: database.numbers.nextBatch(),
      questionnaire: about.questionnaire,
      created_at: about.now,
      created_by: about.by,
      after_n: afterN,
      up_to_n: upToN,
      responses,
      digest: null,
      software: about.software,
      withdrawn: 0,
      withdrawn_on: null,
    }
    changeNow(database, database.query.insertInto('batch').values(row))
    return asBatch(row)
  })
}

export async function listBatches(database: Database, questionnaire: string | undefined): Promise<FrozenBatch[]> {
  let query = database.query.selectFrom('batch').selectAll().orderBy('number')
  if (questionnaire !== undefined) query = query.where('questionnaire', '=', questionnaire)
  return (await query.execute()).map(asBatch)
}

export async function findBatch(database: Database, number: number): Promise<FrozenBatch | undefined> {
  const row = await database.query.selectFrom('batch').selectAll().where('number', '=', number).executeTakeFirst()
  return row && asBatch(row)
}

/** The day on which answers were last given out; `null` when there is no batch. */
export async function lastGivenOut(database: Database): Promise<string | null> {
  const row = database.prepared('SELECT max(created_at) AS at FROM batch').get() as { at: string | null }
  return row.at && row.at.slice(0, 10)
}

/** Notes the digest of the zip as first written; later ones must equal it, so it is set once and never changed. */
export async function setBatchDigest(database: Database, number: number, digest: Digest): Promise<void> {
  await database.query.updateTable('batch').set({ digest }).where('number', '=', number).where('digest', 'is', null).execute()
}

/** How many opened responses of one version of a questionnaire are in no batch yet. */
export async function countNotInABatch(database: Database, questionnaire: QuestionnaireRef): Promise<number> {
  const row = database
    .prepared(
      'SELECT count(*) AS n FROM response JOIN questionnaire_ref r ON r.n = response.ref WHERE response.n > ? AND r.id = ? AND r.hash = ?',
    )
    .get(lastBatched(database, questionnaire.id), questionnaire.id, questionnaire.hash) as { n: number }
  return row.n
}

/** The questionnaire versions that a batch holds, in the order they were published, with how many lines of each. */
export async function listBatchVersions(
  database: Database,
  batch: FrozenBatch,
): Promise<{ questionnaire: QuestionnaireRef; responses: number }[]> {
  const rows = database
    .prepared(
      `SELECT r.id, r.version, r.hash, count(*) AS responses FROM response JOIN questionnaire_ref r ON r.n = response.ref
       JOIN questionnaire q ON q.hash = r.hash
       WHERE response.n > ? AND response.n <= ? AND r.id = ? GROUP BY r.n ORDER BY q.published_at, q.rowid`,
    )
    .all(batch.afterN, batch.upToN, batch.questionnaire) as { id: string; version: string; hash: Digest; responses: number }[]
  return rows.map(({ responses, ...questionnaire }) => ({ questionnaire, responses }))
}

/**
 * The lines of a batch in order of response id, in steps of some thousand. Ids are random, so an equal share of their
 * range is about an equal share of the rows; no statement stays open between steps, and taking in goes on beside it.
 */
export async function* batchLines(database: Database, batch: FrozenBatch): AsyncGenerator<BatchLine[]> {
  const isSmall = batch.upToN - batch.afterN <= ROWS_A_STEP
  const steps = isSmall ? 1 : Math.min(0x10000, Math.ceil(batch.upToN / ROWS_A_STEP))
  const select = database.prepared(
    `SELECT r.hash, response.line FROM response JOIN questionnaire_ref r ON r.n = response.ref
     WHERE response.id >= ? AND response.id < ? AND ${isSmall ? '' : '+'}response.n > ? AND ${isSmall ? '' : '+'}response.n <= ? AND r.id = ?
     ORDER BY response.id`,
  )
  for (let step = 0; step < steps; step += 1) {
    yield select.all(
      idBound(step, steps),
      idBound(step + 1, steps),
      batch.afterN,
      batch.upToN,
      batch.questionnaire,
    ) as BatchLine[]
  }
}

/** Lower bound of a share of the id range; the bound past the last share is longer than any id, so it is above all. */
function idBound(step: number, steps: number): Buffer {
  if (step === steps) return Buffer.alloc(17, 0xff)
  const bound = Buffer.alloc(2)
  bound.writeUInt16BE(Math.floor((step * 0x10000) / steps))
  return bound
}

function lastBatched(database: Database, questionnaire: string): number {
  const query = database.query
    .selectFrom('batch')
    .select((eb) => eb.fn.max('up_to_n').as('n'))
    .where('questionnaire', '=', questionnaire)
  return rowsNow(database, query)[0]?.n ?? 0
}

function countLines(database: Database, questionnaire: string, afterN: number, upToN: number): number {
  const row = database
    .prepared(
      'SELECT count(*) AS n FROM response JOIN questionnaire_ref r ON r.n = response.ref WHERE response.n > ? AND response.n <= ? AND r.id = ?',
    )
    .get(afterN, upToN, questionnaire) as { n: number }
  return row.n
}

function asBatch(row: Selectable<Tables['batch']>): FrozenBatch {
  return {
    number: row.number,
    questionnaire: row.questionnaire,
    createdAt: row.created_at,
    createdBy: row.created_by,
    responses: row.responses,
    digest: row.digest as Digest | null,
    afterN: row.after_n,
    upToN: row.up_to_n,
    software: row.software,
    withdrawn: row.withdrawn,
    withdrawnOn: row.withdrawn_on,
  }
}
