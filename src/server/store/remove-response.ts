import type { Digest, ResponseId } from '#contract/ids.ts'
import { uncountHeard, type WhoWasHeard } from './heard.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

/** A batch that a removed response was given out in. */
export type GivenOut = { number: number; createdAt: string }

type About = { today: string; whoWasHeard: (hash: Digest, line: string) => WhoWasHeard }

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
  return database.prepared(NOTE_IN_BATCHES).all(about.today, row.questionnaire, row.n) as GivenOut[]
}

type Line = { n: number; ref: number; line: string; hash: Digest; questionnaire: string }

const LINE = `SELECT response.n, response.ref, response.line, r.hash, r.id AS questionnaire FROM response
  JOIN questionnaire_ref r ON r.n = response.ref WHERE response.id = ?`

/** The batch comes out without the line from now on, so it has no digest until it is written again. */
const NOTE_IN_BATCHES = `UPDATE batch SET withdrawn = withdrawn + 1, withdrawn_on = ?1, digest = NULL
  WHERE questionnaire = ?2 AND after_n < ?3 AND up_to_n >= ?3 RETURNING number, created_at AS createdAt`
