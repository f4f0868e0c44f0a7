import type { Digest } from '#contract/ids.ts'
import type { Database } from './schema.ts'
import { countMarks, VERSION, type Mark } from './tallies.ts'
import { inTransaction } from './transaction.ts'

/**
 * Where a person lives and how old they are, as both stand in the line: a ward or a code, years or a missing code (below 0);
 * and what else is counted of the line.
 */
export type WhoWasHeard = { area: string; age: number; marks: readonly Mark[] }
export type HeardRow = { area: string; age: number; n: number }

/** Counts one line. Only inside the transaction that stores it, and only when it is new. */
export function countHeard(database: Database, ref: number, { area, age, marks }: WhoWasHeard): void {
  database
    .prepared(
      `INSERT INTO heard (questionnaire, area, age, n) SELECT id, ?2, ?3, 1 FROM questionnaire_ref WHERE n = ?1
       ON CONFLICT DO UPDATE SET n = n + 1`,
    )
    .run(ref, area, age)
  countMarks(database, ref, marks, 1)
}

/** Counts a line no longer. Only inside the transaction that removes it. */
export function uncountHeard(database: Database, ref: number, { area, age, marks }: WhoWasHeard): void {
  const row = '(SELECT id FROM questionnaire_ref WHERE n = ?1) = questionnaire AND area = ?2 AND age = ?3'
  database.prepared(`UPDATE heard SET n = n - 1 WHERE ${row}`).run(ref, area, age)
  database.prepared(`DELETE FROM heard WHERE n = 0 AND ${row}`).run(ref, area, age)
  countMarks(database, ref, marks, -1)
}

export function listHeard(database: Database, questionnaire: string): HeardRow[] {
  return database.prepared('SELECT area, age, n FROM heard WHERE questionnaire = ?').all(questionnaire) as HeardRow[]
}

/** Whether every line is counted. Lines of an earlier version of Earshot are not; those that retention deleted stay counted. */
export function isHeardComplete(database: Database): boolean {
  const { lines, heard, marked, deleted } = database
    .prepared(
      `SELECT (SELECT count(*) FROM response) AS lines, (SELECT coalesce(sum(n), 0) FROM heard) AS heard,
         (SELECT coalesce(sum(n), 0) FROM tally WHERE counted = ?) AS marked,
         (SELECT count(*) FROM deleted_line) AS deleted`,
    )
    .get(VERSION) as { lines: number; heard: number; marked: number; deleted: number }
  return deleted > 0 || (lines === heard && lines === marked)
}

/** Counts all lines anew, all or nothing. `read` finds who was heard in a line of the definition that `hash` names. */
export function recountHeard(database: Database, read: (hash: Digest, line: string) => WhoWasHeard): void {
  inTransaction(database, () => {
    database.prepared('DELETE FROM heard').run()
    database.prepared('DELETE FROM tally').run()
    const lines = database.prepared(
      'SELECT response.ref, r.hash, response.line FROM response JOIN questionnaire_ref r ON r.n = response.ref',
    )
    for (const row of lines.iterate()) {
      const { ref, hash, line } = row as { ref: number; hash: Digest; line: string }
      countHeard(database, ref, read(hash, line))
    }
  })
}
