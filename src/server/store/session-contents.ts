import { sql } from 'kysely'
import type { Session } from '#contract/response.ts'
import type { Queryable } from './schema.ts'
import { listRows, loadRow } from './statements.ts'

const A_STEP = 200

/** The visits that had been opened up to number `upTo`, after this id, in order of their random id, in steps of some hundred. */
export async function* sessionsUpTo(database: Queryable, upTo: number, afterId = ''): AsyncGenerator<Session[]> {
  for (let after: Uint8Array = Buffer.from(afterId, 'hex'); ;) {
    const rows = await listRows(
      database,
      sql<{ id: Uint8Array; contents: string }>`SELECT id, contents FROM session WHERE id > ${after} AND n <= ${upTo}
        ORDER BY id LIMIT ${sql.lit(A_STEP)}`,
    )
    yield rows.map(({ contents }) => JSON.parse(contents) as Session)
    if (rows.length < A_STEP) return
    after = rows.at(-1)!.id
  }
}

/** The number of the visit that was opened last. */
export async function lastSession(database: Queryable): Promise<number> {
  return (await loadRow(database, sql<{ n: number }>`SELECT coalesce(max(n), 0) AS n FROM session`)).n
}
