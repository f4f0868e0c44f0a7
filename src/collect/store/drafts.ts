import type { ResponseId } from '#contract/ids.ts'
import { ONLY, type Database, type DraftRow, type Ending } from './database.ts'
import { addToOutbox, takeOut } from './outbox.ts'
import { releaseReserve } from './reserve.ts'
import { tally } from './sessions.ts'
import { mustBeSameBytes, withRetry } from './with-retry.ts'

export type Drafts = {
  /** Resolves when the draft is on the disk and was read back. */
  keep: (draft: DraftRow) => Promise<void>
  find: () => Promise<DraftRow | undefined>
  /**
   * With it goes a response of this id that a finish which failed has left waiting. Leaves a draft of another id where it is.
   * `as`: its interview is over, and the session counts it so.
   */
  remove: (id: ResponseId, as?: Ending) => Promise<void>
  /** Moves the draft to the outbox as it is; the session counts it as partial. `day` is the local date. */
  send: (day: string) => Promise<void>
}

export function createDrafts(database: Database, random: () => number): Drafts {
  const room = () => releaseReserve(database)
  const change = (work: () => Promise<void>) =>
    withRetry(() => database.transaction('rw', database.draft, database.outbox, database.counters, database.session, work), room)
  return {
    async keep(draft) {
      // The reading waits for the end of the writing: transactions of one table go one after the other.
      const [, read] = await withRetry(
        () => Promise.all([database.draft.put({ ...draft, key: ONLY }), database.draft.get(ONLY)]),
        room,
      )
      mustBeSameBytes('draft', draft.sealed, read?.sealed)
    },
    find: () => withRetry(() => database.draft.get(ONLY)),
    remove: (id, as) =>
      change(async () => {
        await removeDraft(database, id)
        const row = await database.outbox.get(id)
        if (row) await takeOut(database, row)
        if (as) await tally(database, id, as)
      }),
    send: (day) =>
      change(async () => {
        const draft = await database.draft.get(ONLY)
        if (!draft) return
        const { id, kind, digest, sealed, questionnaire } = draft
        // A finish that failed may have left the whole response there: it holds all that the draft does.
        const isThere = await database.outbox.get(id)
        if (!isThere) {
          await addToOutbox(database, { id, kind, digest, sealed, questionnaire }, { order: random(), day })
          await tally(database, id, 'partial')
        }
        await database.draft.delete(ONLY)
      }),
  }
}

/** Call it inside a transaction that includes `draft`. */
export async function removeDraft(database: Database, id: ResponseId): Promise<void> {
  const draft = await database.draft.get(ONLY)
  if (draft?.id === id) await database.draft.delete(ONLY)
}
