import { sql, type Kysely } from 'kysely'
import type { Counters } from './counters.ts'
import type { Tables } from './schema.ts'

/** The database's own clock, in ms: machines may differ in theirs. */
const NOW = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`

/** Each is one statement on one row: whoever counts the same waits for that, and for nobody else. `query` has connections of its own. */
export function postgresCounters(query: Kysely<Tables>): Counters {
  async function firstOf<Row>(statement: ReturnType<typeof sql<Row>>): Promise<Row | undefined> {
    return (await statement.execute(query)).rows[0]
  }
  return {
    async takeOne(key, { most, perMs }) {
      const within = sql`(ARRAY(SELECT t FROM unnest(counted.times) t WHERE t > ${NOW} - ${perMs}::bigint ORDER BY t))`
      const taken = await firstOf(
        sql<{
          n: number
        }>`INSERT INTO counted (key, n, times, last, ends) VALUES (${key}, 0, ARRAY[${NOW}], 0, ${NOW} + ${perMs}::bigint)
          ON CONFLICT (key) DO UPDATE SET times = ${within} || excluded.times, ends = excluded.ends
          WHERE cardinality(${within}) < ${most}::int RETURNING cardinality(times) AS n`,
      )
      if (taken) return { n: taken.n, waitMs: 0 }
      const full = await firstOf(
        sql<{ waitMs: number }>`SELECT ${within}[1] + ${perMs}::bigint - ${NOW} AS "waitMs" FROM counted WHERE key = ${key}`,
      )
      return { n: most + 1, waitMs: Math.max(1, full?.waitMs ?? 0) }
    },
    async add(key, more, perMs) {
      const row = await firstOf(
        sql<{ n: number; endsInMs: number }>`INSERT INTO counted (key, n, times, last, ends)
          VALUES (${key}, ${more}::bigint, '{}', 0, ${NOW} + ${perMs}::bigint)
          ON CONFLICT (key) DO UPDATE SET n = CASE WHEN counted.ends > ${NOW} THEN counted.n ELSE 0 END + excluded.n,
            ends = CASE WHEN counted.ends > ${NOW} THEN counted.ends ELSE excluded.ends END
          RETURNING n, ends - ${NOW} AS "endsInMs"`,
      )
      return row!
    },
    async tryOne(key, { free, longestMs, forgottenMs }) {
      const wait = sql`CASE WHEN counted.ends <= ${NOW} OR counted.n < ${free}::int THEN 0
        ELSE counted.last + least(${longestMs}::bigint, (1000 * 2 ^ least(counted.n - ${free}::int, 30))::bigint) - ${NOW} END`
      const counted = await firstOf(
        sql`INSERT INTO counted (key, n, times, last, ends) VALUES (${key}, 1, '{}', ${NOW}, ${NOW} + ${forgottenMs}::bigint)
          ON CONFLICT (key) DO UPDATE SET n = CASE WHEN counted.ends > ${NOW} THEN counted.n ELSE 0 END + 1,
            last = excluded.last, ends = excluded.ends WHERE ${wait} <= 0 RETURNING key`,
      )
      if (counted) return 0
      const braked = await firstOf(sql<{ waitMs: number }>`SELECT ${wait} AS "waitMs" FROM counted WHERE key = ${key}`)
      return Math.max(1, braked?.waitMs ?? 0)
    },
    forget: async (key) => void (await sql`DELETE FROM counted WHERE key = ${key}`.execute(query)),
    sweep: async () => void (await sql`DELETE FROM counted WHERE ends < ${NOW}`.execute(query)),
    close: () => query.destroy(),
  }
}
