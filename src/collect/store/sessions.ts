import type { ResponseId } from '#contract/ids.ts'
import { ONLY, type Database, type Ending, type SessionRow, type StoredItem } from './database.ts'
import { addToOutbox } from './outbox.ts'
import { releaseReserve } from './reserve.ts'
import { mustBeSameBytes, withRetry } from './with-retry.ts'

/** The one open session. Its sealed items wait in the outbox; its row is plain and holds no answer. */
export type Sessions = {
  begin: (item: StoredItem, session: SessionRow) => Promise<void>
  find: () => Promise<SessionRow | undefined>
  /** Takes the session away and puts the note of its end in the outbox; false when it is not as `session` any more. */
  end: (item: StoredItem, session: SessionRow) => Promise<boolean>
  /** Puts a sealed event in the outbox. */
  note: (item: StoredItem) => Promise<void>
}

export function createSessions(database: Database, random: () => number): Sessions {
  const { session: open, outbox, counters } = database
  const change = <Result>(work: () => Promise<Result>) =>
    withRetry(
      () => database.transaction('rw', outbox, open, counters, work),
      () => releaseReserve(database),
    )
  const add = (item: StoredItem) => addToOutbox(database, item, { order: random(), day: '' })
  const readBack = async (item: StoredItem) =>
    mustBeSameBytes(item.kind, item.sealed, (await withRetry(() => outbox.get(item.id)))?.sealed)
  return {
    find: () => withRetry(() => open.get(ONLY)),
    async begin(item, session) {
      await change(async () => {
        await add(item)
        await open.put({ ...session, key: ONLY })
      })
      await readBack(item)
    },
    end: (item, session) =>
      change(async () => {
        const now = await open.get(ONLY)
        if (now && JSON.stringify(now) !== JSON.stringify(session)) return false
        if (now) await add(item)
        await open.delete(ONLY)
        return true
      }),
    async note(item) {
      await change(() => add(item))
      await readBack(item)
    },
  }
}

/**
 * Counts an interview of the open session once, under its last ending: one whose finish failed may be stopped after all.
 * Call it inside a transaction that includes `session`.
 */
export async function tally(database: Database, id: ResponseId, as: Ending): Promise<void> {
  await database.session
    .where('key')
    .equals(ONLY)
    .modify((session) => {
      const before = session.tallied?.id === id ? session.tallied.as : undefined
      if (before) session[before] = (session[before] ?? 0) - 1
      session[as] = (session[as] ?? 0) + 1
      session.tallied = { id, as }
      const others = (session.heardIds ?? []).filter((other) => other !== id)
      session.heardIds = as === 'heard' ? [...others, id].sort() : others
    })
}

/** A response of the open session that was withdrawn is no longer heard; it counts as one that was stopped and deleted. */
export async function untally(database: Database, id: ResponseId): Promise<void> {
  const session = await database.session.get(ONLY)
  if (session?.heardIds?.includes(id)) {
    await database.session.update(ONLY, { tallied: { id, as: 'heard' } })
    await tally(database, id, 'stopped')
  }
}
