import type { ResponseId } from '#contract/ids.ts'
import type { Database, OutboxRow } from './database.ts'
import { countChanges } from './ledger.ts'
import { takeOut } from './outbox.ts'
import { withRetry } from './with-retry.ts'

/** A row of the outbox as a person may see it: how large and since when, and nothing of what it holds. */
export type LeftRow = Pick<OutboxRow, 'id' | 'kind' | 'day'> & { isHeld: boolean; bytes: number }

/** What has not gone, one by one, for a person to act on. */
export type LeftRows = {
  /** Held ones first, then those that were tried most often. */
  list: (limit: number) => Promise<LeftRow[]>
  /** A held one waits again. */
  sendAgain: (id: ResponseId) => Promise<void>
  /** Its bytes go; the row stays with the reason, and counts as removed. What has a receipt is left alone. */
  remove: (id: ResponseId, reason: string) => Promise<void>
}

export function createLeftRows(database: Database): LeftRows {
  const { outbox, counters } = database
  const change = (work: () => Promise<void>) => withRetry(() => database.transaction('rw', outbox, counters, work))
  const isLeft = (row: OutboxRow | undefined) => row?.state === 'waiting' || row?.state === 'held'
  return {
    list: (limit) =>
      withRetry(async () => {
        const held = await outbox.where('[state+epoch]').equals(['held', '']).limit(limit).toArray()
        const waiting = outbox.where('[state+order]').between(['waiting', -Infinity], ['waiting', Infinity])
        const room = limit - held.length
        const last = await waiting
          .clone()
          .offset(Math.max(0, (await waiting.clone().count()) - room))
          .limit(room)
          .toArray()
        const rows = [...held, ...last.toReversed()]
        return rows.map(({ id, kind, day, state, sealed }) => ({
          id,
          kind,
          ...(day && { day }),
          isHeld: state === 'held',
          bytes: sealed.length,
        }))
      }),
    sendAgain: (id) =>
      change(async () => {
        const row = await outbox.get(id)
        if (row?.state !== 'held') return
        await outbox.put({ ...row, state: 'waiting' })
        await countChanges(database, [{ kind: row.kind, from: 'held', to: 'waiting' }])
      }),
    remove: (id, reason) =>
      change(async () => {
        const row = await outbox.get(id)
        if (row && isLeft(row)) await takeOut(database, { ...row, reason })
      }),
  }
}
