import type { LeftRows } from '../store/left-rows.ts'
import { TroubleError } from '../trouble.ts'
import type { Parts } from './open-parts.ts'

export type { LeftRow, LeftRows } from '../store/left-rows.ts'

/** What has not gone, one by one; every tab is told of what a person does with it. */
export function wireLeftRows({ store, locks, changes }: Parts, nudge: () => void): LeftRows {
  const { list, sendAgain, remove } = store.leftRows
  return {
    list,
    async sendAgain(id) {
      await sendAgain(id)
      changes.announce()
      nudge()
    },
    async remove(id, reason) {
      const done = await locks.withLock('earshot-sync', () => remove(id, reason).then(() => true))
      if (!done) throw new TroubleError('sending')
      changes.announce()
    },
  }
}
