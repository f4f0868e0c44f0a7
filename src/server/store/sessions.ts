import { sql } from 'kysely'
import type { SessionList } from '#contract/coordinator/sessions.ts'
import type { Session } from '#contract/response.ts'
import type { Queryable } from './schema.ts'
import { listRows, loadRow } from './statements.ts'

/** What is known of one visit here. */
export type SessionRow = Omit<Session, 'schema'> & Pick<SessionList['sessions'][number], 'counts' | 'worries'>

/** How many visits a page shows: some thousand rows is more than anybody reads. */
const NEWEST = 1000

type Listed = { contents: string; counts: string | null; worries: number }

export async function listSessions(database: Queryable): Promise<SessionRow[]> {
  const { jsonText } = database.engine
  const rows = await listRows(
    database,
    sql<Listed>`SELECT s.contents,
        (SELECT ${jsonText('e.contents', 'counts')} FROM event e
          WHERE e.session = s.id AND ${jsonText('e.contents', 'what')} = 'session-ended' ORDER BY e.sequence DESC LIMIT 1) AS counts,
        (SELECT count(*) FROM event e WHERE e.session = s.id AND ${jsonText('e.contents', 'what')} = 'worry-opened') AS worries
      FROM session s
      ORDER BY ${jsonText('s.contents', 'collected', 'date')} DESC, ${jsonText('s.contents', 'collected', 'halfDay')} DESC,
        s.sequence DESC LIMIT ${sql.lit(NEWEST)}`,
  )
  return rows.map(({ contents, counts, worries }) => {
    const { schema: _, ...session } = JSON.parse(contents) as Session
    return { ...session, counts: counts === null ? null : (JSON.parse(counts) as SessionRow['counts']), worries }
  })
}

/** How many visits of this questionnaire have arrived, of all its versions. */
export async function countVisits(database: Queryable, questionnaire: string): Promise<number> {
  const { visits } = await loadRow(
    database,
    sql<{ visits: number }>`SELECT count(*) AS visits FROM session JOIN item ON item.sequence = session.sequence
      JOIN questionnaire_ref r ON r.n = item.ref WHERE r.id = ${questionnaire}`,
  )
  return visits
}

/** Worries of sessions that are not here: their items may be on their way, or in quarantine. */
export async function listWorriesElsewhere(database: Queryable): Promise<SessionList['worriesElsewhere']> {
  const { jsonText } = database.engine
  return listRows(
    database,
    sql<SessionList['worriesElsewhere'][number]>`SELECT date, "halfDay", count(*) AS worries FROM
      (SELECT ${jsonText('contents', 'collected', 'date')} AS date, ${jsonText('contents', 'collected', 'halfDay')} AS "halfDay"
        FROM event WHERE ${jsonText('contents', 'what')} = 'worry-opened' AND session NOT IN (SELECT id FROM session)) elsewhere
      GROUP BY date, "halfDay" ORDER BY date DESC, "halfDay" DESC`,
  )
}

/** How often the worry procedure was opened on this day or later. */
export async function countWorries(database: Queryable, from: Date): Promise<number> {
  const { jsonText } = database.engine
  const { worries } = await loadRow(
    database,
    sql<{ worries: number }>`SELECT count(*) AS worries FROM event WHERE ${jsonText('contents', 'what')} = 'worry-opened'
      AND ${jsonText('contents', 'collected', 'date')} >= ${from.toISOString().slice(0, 10)}`,
  )
  return worries
}
