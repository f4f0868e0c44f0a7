import type { SessionList } from '#contract/coordinator/sessions.ts'
import type { Session } from '#contract/response.ts'
import type { Database } from './schema.ts'

/** What is known of one visit here. */
export type SessionRow = Omit<Session, 'schema'> & Pick<SessionList['sessions'][number], 'counts' | 'worries'>

/** How many visits a page shows: some thousand rows is more than anybody reads. */
const NEWEST = 1000

const LIST = `
SELECT s.contents,
  (SELECT e.contents ->> '$.counts' FROM event e WHERE e.session = s.id AND e.contents ->> '$.what' = 'session-ended'
    ORDER BY e.sequence DESC LIMIT 1) AS counts,
  (SELECT count(*) FROM event e WHERE e.session = s.id AND e.contents ->> '$.what' = 'worry-opened') AS worries
FROM session s
ORDER BY s.contents ->> '$.collected.date' DESC, s.contents ->> '$.collected.halfDay' DESC, s.sequence DESC LIMIT ${NEWEST}`

export function listSessions(database: Database): SessionRow[] {
  const rows = database.prepared(LIST).all() as { contents: string; counts: string | null; worries: number }[]
  return rows.map(({ contents, counts, worries }) => {
    const { schema: _, ...session } = JSON.parse(contents) as Session
    return { ...session, counts: counts === null ? null : (JSON.parse(counts) as SessionRow['counts']), worries }
  })
}

/** How many visits of this questionnaire have arrived, of all its versions. */
export function countVisits(database: Database, questionnaire: string): number {
  const { visits } = database
    .prepared(
      `SELECT count(*) AS visits FROM session JOIN item ON item.sequence = session.sequence
       JOIN questionnaire_ref r ON r.n = item.ref WHERE r.id = ?`,
    )
    .get(questionnaire) as { visits: number }
  return visits
}

/** Worries of sessions that are not here: their items may be on their way, or in quarantine. */
export function listWorriesElsewhere(database: Database): SessionList['worriesElsewhere'] {
  return database
    .prepared(
      `SELECT contents ->> '$.collected.date' AS date, contents ->> '$.collected.halfDay' AS halfDay, count(*) AS worries
       FROM event WHERE contents ->> '$.what' = 'worry-opened' AND session NOT IN (SELECT id FROM session)
       GROUP BY date, halfDay ORDER BY date DESC, halfDay DESC`,
    )
    .all() as SessionList['worriesElsewhere']
}

/** How often the worry procedure was opened on this day or later. */
export function countWorries(database: Database, from: Date): number {
  const { worries } = database
    .prepared(
      `SELECT count(*) AS worries FROM event
       WHERE contents ->> '$.what' = 'worry-opened' AND contents ->> '$.collected.date' >= ?`,
    )
    .get(from.toISOString().slice(0, 10)) as { worries: number }
  return worries
}
