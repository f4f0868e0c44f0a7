import type { Digest } from '#contract/ids.ts'
import type { Database } from './database.ts'
import { takeOut } from './outbox.ts'
import { withRetry } from './with-retry.ts'

/** `already-sent`: the endpoint has it, and nobody can find it there. */
export type Withdrawn = 'deleted' | 'already-sent' | 'unknown'

/**
 * Takes out the response with this withdrawal digest, while it is still here only. No index: it is asked for once in a
 * while, and the outbox of a day is short.
 */
export function withdraw(database: Database, withdrawal: Digest): Promise<Withdrawn> {
  return withRetry(() =>
    database.transaction('rw', database.outbox, database.counters, async () => {
      const row = await database.outbox.filter((each) => each.withdrawal === withdrawal).first()
      if (!row) return 'unknown'
      if (['accepted', 'purged', 'lost'].includes(row.state)) return 'already-sent'
      await takeOut(database, row)
      return 'deleted'
    }),
  )
}
