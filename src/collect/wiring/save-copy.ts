import { RESCUE_END, rescueFileName, rescueStart } from '#contract/sync/rescue.ts'
import { localDate } from '../interview/collected.ts'
import { toItem, toLedger } from '../sync/send-batch.ts'
import { TroubleError } from '../trouble.ts'
import type { Parts } from './open-parts.ts'

/** `count`: how many responses are in it. */
export type SavedCopy = { file: Blob; name: string; count: number }

/** How many rows are in memory at a time: the browser may put the parts of a file on the disk. */
const ROWS = 50

/**
 * Gives what saves a rescue copy: whatever waits, is held, or has gone and still has its bytes. Not the sealed draft: the
 * person may still stop and delete it. Rejects with a `TroubleError` when the device is not enrolled.
 */
export function saveCopyWith({ world, store, device }: Parts): () => Promise<SavedCopy> {
  return async () => {
    const identity = device.identity()
    if (!identity) throw new TroubleError('not-enrolled')
    const day = localDate(world.now())
    const ledger = toLedger(await store.loadLedger(day))
    const parts: BlobPart[] = [rescueStart({ project: identity.project.id, deviceId: identity.deviceId, ledger })]
    let count = 0
    for (let after = ''; ;) {
      const rows = await store.sending.listKept(after, ROWS)
      if (rows.length === 0) break
      count += rows.filter(({ kind }) => kind === 'response').length
      const lines = rows.map((row) => JSON.stringify(toItem(row))).join(',\n')
      parts.push(new Blob([after && ',\n', lines]))
      after = rows.at(-1)!.id
    }
    return { file: new Blob([...parts, RESCUE_END], { type: 'application/json' }), name: rescueFileName(day), count }
  }
}
