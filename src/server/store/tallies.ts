import type { Database } from './schema.ts'

/**
 * A thing that is counted of each line, and its value there: `tier`, `setting_type`, `status`, `half_day` (`2026-11-22 am`),
 * or an equality question as `question:sex`, with an option's code or a missing code.
 */
export type Mark = { counted: string; value: string }
export type Tally = Mark & { n: number }

/** The version of the questionnaire, by its hash: every line has exactly one, so their sum is the number of lines. */
export const VERSION = 'version'

/** By 1 or -1, and the version with them. Only inside the transaction that stores or removes the line. */
export function countMarks(database: Database, ref: number, marks: readonly Mark[], by: 1 | -1): void {
  const change = database.prepared(CHANGE)
  database.prepared(CHANGE_VERSION).run(ref, VERSION, by)
  for (const { counted, value } of marks) change.run(ref, counted, value, by)
  if (by === -1) database.prepared('DELETE FROM tally WHERE n = 0').run()
}

const CHANGE = `INSERT INTO tally (questionnaire, counted, value, n) SELECT id, ?2, ?3, ?4 FROM questionnaire_ref WHERE n = ?1
  ON CONFLICT (questionnaire, counted, value) DO UPDATE SET n = n + excluded.n`

const CHANGE_VERSION = `INSERT INTO tally (questionnaire, counted, value, n) SELECT id, ?2, hash, ?3 FROM questionnaire_ref WHERE n = ?1
  ON CONFLICT (questionnaire, counted, value) DO UPDATE SET n = n + excluded.n`

export function listTallies(database: Database, questionnaire: string): Tally[] {
  return database
    .prepared('SELECT counted, value, n FROM tally WHERE questionnaire = ? ORDER BY counted, value')
    .all(questionnaire) as Tally[]
}
