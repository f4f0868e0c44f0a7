import { ONLY, type Database } from './database.ts'
import { isFull, withRetry } from './with-retry.ts'

/** Enough for a long interview with all its drafts, many times over. */
export const RESERVE_BYTES = 5 * 1024 * 1024

/**
 * Room that nothing else on this device can take: an interview begins only while it is held, and the first write that finds
 * the disk full lets it go. False when there is no such room.
 */
export async function holdReserve(database: Database, bytes = RESERVE_BYTES): Promise<boolean> {
  try {
    await withRetry(async () => {
      if ((await database.reserve.count()) === 0) await database.reserve.put({ key: ONLY, filler: makeFiller(bytes) })
    })
    return true
  } catch (error) {
    if (isFull(error)) return false
    throw error
  }
}

export async function releaseReserve(database: Database): Promise<void> {
  await database.reserve.clear()
}

/** Browsers compress what they write, so zeros would hold no room: no four bytes of this come twice. */
function makeFiller(bytes: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(bytes / 4))
  let word = 1
  for (let at = 0; at < words.length; at += 1) words[at] = word = Math.imul(word, 1_664_525) + 1_013_904_223
  return new Uint8Array(words.buffer, 0, bytes)
}
