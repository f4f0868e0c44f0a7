import type { Database } from './schema.ts'

export type Counts = { opened: number; waiting: number; quarantined: number; sessions: number }

/**
 * How many responses are opened, waiting and in quarantine. Lines are counted as they come and go (`heard`); nothing here
 * reads whole rows, because a national project has half a million.
 */
export async function loadCounts(database: Database): Promise<Counts> {
  return database
    .prepared(
      `SELECT (SELECT coalesce(sum(n), 0) FROM heard) AS opened,
         (SELECT count(*) FROM item WHERE kind = 'response' AND sequence > (SELECT position FROM opener)) AS waiting,
         (SELECT count(*) FROM quarantine q WHERE 'response' IN
            (SELECT kind FROM item WHERE sequence = q.sequence UNION ALL SELECT kind FROM conflict WHERE sequence = q.sequence)) AS quarantined,
         (SELECT count(*) FROM session) AS sessions`,
    )
    .get() as Counts
}

/** Opened responses by the hash of their questionnaire. */
export async function countOpenedByQuestionnaire(database: Database): Promise<Map<string, number>> {
  const rows = database
    .prepared(
      `SELECT r.hash, sum(counted.n) AS n FROM (SELECT ref, count(*) AS n FROM response GROUP BY ref) counted
       JOIN questionnaire_ref r ON r.n = counted.ref GROUP BY r.hash`,
    )
    .all() as { hash: string; n: number }[]
  return new Map(rows.map(({ hash, n }) => [hash, n]))
}
