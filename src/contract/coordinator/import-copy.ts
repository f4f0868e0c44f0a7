import { LIMITS } from '../sync/limits.ts'
import { createRescueReader, type RescuePart } from '../sync/read-rescue.ts'
import type { RescueCopy, RescueFault } from '../sync/rescue.ts'
import { addCounts, NO_COUNTS, type RescueReply } from './rescue.ts'

/** A piece is well below what a body may hold. */
const PIECE_CHARS = LIMITS.bodyBytes * 0.75

export type Imported = RescueReply & { fault: RescueFault | undefined }

/**
 * Imports a rescue copy of any length, piece by piece; each piece is a rescue copy. What is whole in a damaged file is kept.
 * Rejects with what `send` rejects with. `onPiece` is told what came of all pieces so far.
 */
export async function importCopy(
  texts: AsyncIterable<string>,
  send: (piece: RescueCopy) => Promise<RescueReply>,
  onPiece: (soFar: RescueReply) => void,
): Promise<Imported> {
  const reader = createRescueReader()
  let done: RescueReply = { device: 'unknown', counts: NO_COUNTS }
  let piece: RescueCopy | undefined
  let chars = 0
  async function flush(): Promise<void> {
    if (!piece) return
    const { device, counts } = await send(piece)
    done = { device, counts: addCounts(done.counts, counts) }
    onPiece(done)
    piece = { ...piece, items: [] }
    chars = 0
  }
  async function take(part: RescuePart): Promise<void> {
    if (part.is === 'head') {
      await flush()
      piece = { ...part.head, items: [] }
      // Sent empty first: a copy of another project is known before anything of it is sent.
      return flush()
    }
    if (part.is !== 'item') return void (done = { ...done, counts: addCounts(done.counts, { ...NO_COUNTS, damaged: 1 }) })
    if (chars + part.item.sealed.length > PIECE_CHARS || piece!.items.length === LIMITS.itemsPerBatch) await flush()
    piece!.items.push(part.item)
    chars += part.item.sealed.length + 400
  }
  for await (const text of texts) for (const part of reader.push(text)) await take(part)
  if (piece && piece.items.length > 0) await flush()
  return { ...done, fault: reader.end() }
}
