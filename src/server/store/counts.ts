import { sql } from 'kysely'
import type { QuestionnaireRef } from '#contract/ids.ts'
import type { Queryable } from './schema.ts'
import { findRow, loadRow } from './statements.ts'
import { VERSION } from './tallies.ts'

export type Counts = { opened: number; waiting: number; quarantined: number; sessions: number }

/**
 * How many responses are opened, waiting and in quarantine. Lines are counted as they come and go (`heard`); nothing here
 * reads whole rows, because a national project has half a million.
 */
export async function loadCounts(database: Queryable): Promise<Counts> {
  return loadRow(
    database,
    sql<Counts>`SELECT (SELECT coalesce(sum(n), 0) FROM heard) AS opened,
      (SELECT count(*) FROM item WHERE kind = 'response' AND sequence > (SELECT position FROM opener)) AS waiting,
      (SELECT count(*) FROM quarantine q WHERE 'response' IN
        (SELECT kind FROM item WHERE sequence = q.sequence UNION ALL SELECT kind FROM conflict WHERE sequence = q.sequence)) AS quarantined,
      (SELECT count(*) FROM session) AS sessions`,
  )
}

/** Opened responses of one version of a questionnaire, those that retention deleted since among them. */
export async function countOpened(database: Queryable, { id, hash }: QuestionnaireRef): Promise<number> {
  const kept = await findRow(
    database,
    sql<{ n: number }>`SELECT n FROM tally WHERE questionnaire = ${id} AND counted = ${VERSION} AND value = ${hash}`,
  )
  return kept?.n ?? 0
}
