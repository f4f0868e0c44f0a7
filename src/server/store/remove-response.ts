import type { Digest, ResponseId } from '#contract/ids.ts'
import { type GivenOut, type HasLine, noteRemoved, type RemovedLine } from './batches-given-out.ts'
import { uncountHeard, type WhoWasHeard } from './heard.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

type About = { today: string; hasLine: HasLine; whoWasHeard: (hash: Digest, line: string) => WhoWasHeard }

/**
 * Removes responses and all that was kept of them: sealed bytes, second copies, the line, the places in quarantine. What is
 * not here is passed over. Gives the batches that held them. The pages are overwritten (`secure_delete`), and the log
 * that still has them is emptied.
 */
export function removeResponses(database: Database, ids: readonly ResponseId[], about: About): GivenOut[] {
  const batches = inTransaction(database, () => ids.flatMap((id) => removeResponse(database, id, about)))
  database.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  return batches
}

function removeResponse(database: Database, id: ResponseId, about: About): GivenOut[] {
  const key = Buffer.from(id, 'hex')
  for (const table of ['item', 'conflict']) {
    const kept = `SELECT sequence FROM ${table} WHERE id = ? AND kind = 'response'`
    database.prepared(`DELETE FROM quarantine WHERE sequence IN (${kept})`).run(key)
    database.prepared(`DELETE FROM ${table} WHERE id = ? AND kind = 'response'`).run(key)
  }
  database.prepared('DELETE FROM withdrawal_code WHERE response = ?').run(key)
  const row = database.prepared(LINE).get(key) as Line | undefined
  if (!row) return []
  uncountHeard(database, row.ref, about.whoWasHeard(row.hash, row.line))
  database.prepared('DELETE FROM response WHERE n = ?').run(row.n)
  return noteRemoved(database, row, about.today, about.hasLine)
}

type Line = RemovedLine & { ref: number }

const LINE = `SELECT response.n, response.ref, response.line, r.hash, r.id AS questionnaire FROM response
  JOIN questionnaire_ref r ON r.n = response.ref WHERE response.id = ?`
