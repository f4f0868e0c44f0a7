import type { Session } from '#contract/response.ts'
import type { Database } from './schema.ts'

const A_STEP = 200

/** The visits that had been opened up to number `upTo`, after this id, in order of their random id, in steps of some hundred. */
export function* sessionsUpTo(database: Database, upTo: number, afterId = ''): Generator<Session[]> {
  const next = database.prepared('SELECT id, contents FROM session WHERE id > ? AND n <= ? ORDER BY id LIMIT ?')
  for (let after: Uint8Array = Buffer.from(afterId, 'hex'); ;) {
    const rows = next.all(after, upTo, A_STEP) as { id: Uint8Array; contents: string }[]
    yield rows.map(({ contents }) => JSON.parse(contents) as Session)
    if (rows.length < A_STEP) return
    after = rows.at(-1)!.id
  }
}

/** The number of the visit that was opened last. */
export function lastSession(database: Database): number {
  return Number(database.prepared('SELECT coalesce(max(n), 0) AS n FROM session').get()!['n'])
}
