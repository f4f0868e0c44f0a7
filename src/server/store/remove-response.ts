import { sql } from 'kysely'
import type { Digest, ResponseId } from '#contract/ids.ts'
import { type GivenOut, type HasLine, noteRemoved, type RemovedLine } from './batches-given-out.ts'
import { uncountHeard, type WhoWasHeard } from './heard.ts'
import type { Database, Transaction } from './schema.ts'
import { findRow } from './statements.ts'
import { inTransaction } from './transaction.ts'

type About = {
  today: string
  hasLine: HasLine
  whoWasHeard: (transaction: Transaction, hash: Digest, line: string) => Promise<WhoWasHeard>
}

/**
 * Removes responses and all that was kept of them: sealed bytes, second copies, the line, the places in quarantine. What is
 * not here is passed over. Gives the batches that held them. The pages are overwritten, and the log that still has them is
 * emptied, so far as the engine can.
 */
export async function removeResponses(database: Database, ids: readonly ResponseId[], about: About): Promise<GivenOut[]> {
  const batches = await inTransaction(database, async (tx) => {
    const given: GivenOut[] = []
    for (const id of ids) given.push(...(await removeResponse(tx, id, about)))
    return given
  })
  await database.engine.emptyLog()
  return batches
}

async function removeResponse(tx: Transaction, id: ResponseId, about: About): Promise<GivenOut[]> {
  const key = Buffer.from(id, 'hex')
  for (const table of ['item', 'conflict'] as const) {
    const kept = tx.query.selectFrom(table).select('sequence').where('id', '=', key).where('kind', '=', 'response')
    await tx.query.deleteFrom('quarantine').where('sequence', 'in', kept).execute()
    await tx.query.deleteFrom(table).where('id', '=', key).where('kind', '=', 'response').execute()
  }
  await tx.query.deleteFrom('withdrawal_code').where('response', '=', key).execute()
  const row = await findRow(
    tx,
    sql<Line>`SELECT response.n, response.ref, response.line, r.hash, r.id AS questionnaire FROM response
      JOIN questionnaire_ref r ON r.n = response.ref WHERE response.id = ${key}`,
  )
  if (!row) return []
  await uncountHeard(tx, { ref: row.ref, ...(await about.whoWasHeard(tx, row.hash, row.line)) })
  await tx.query.deleteFrom('response').where('n', '=', row.n).execute()
  return noteRemoved(tx, row, about.today, about.hasLine)
}

type Line = RemovedLine & { ref: number }
