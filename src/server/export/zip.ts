// A zip whose bytes depend on its contents only: fixed times, fixed pieces, no compressor. Streams: nothing is held but
// one piece.
import { createHash } from 'node:crypto'
import { Zip } from 'fflate'
import type { WrittenFile } from './manifest.ts'
import { makeStoredFile, PIECE_BYTES } from './stored-file.ts'

export type ZipWriter = {
  /** Yields zip bytes as the texts come and returns what was written. One file after another. */
  add(name: string, texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array, WrittenFile>
  /** The directory, last. */
  end(): Uint8Array
}

export function startZip(): ZipWriter {
  let written: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    written.push(chunk)
  })
  function take(): Uint8Array {
    const chunk = written.length === 1 ? written[0]! : Buffer.concat(written)
    written = []
    return chunk
  }
  return {
    async *add(name, texts) {
      const file = makeStoredFile(name)
      zip.add(file)
      const hash = createHash('sha256')
      let bytes = 0
      for await (const { piece, isLast } of pieces(texts)) {
        hash.update(piece)
        bytes += piece.length
        file.push(piece, isLast)
        if (written.length > 0) yield take()
      }
      return { name, sha256: hash.digest('hex'), bytes }
    },
    end() {
      zip.end()
      return take()
    },
  }
}

/** Pieces of one size, however the texts were cut: block borders are part of the bytes. */
async function* pieces(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<{ piece: Uint8Array; isLast: boolean }> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const text of texts) {
    rest = Buffer.concat([rest, Buffer.from(text)])
    let from = 0
    while (rest.length - from > PIECE_BYTES) {
      yield { piece: rest.subarray(from, from + PIECE_BYTES), isLast: false }
      from += PIECE_BYTES
    }
    rest = rest.subarray(from)
  }
  yield { piece: rest, isLast: true }
}
