// A zip whose bytes depend on its contents only: fixed times, fixed pieces, no compressor. Streams: nothing is held but
// one piece.
import { createHash } from 'node:crypto'
import { Zip } from 'fflate'
import { Trouble } from '../trouble.ts'
import type { WrittenFile } from './written-file.ts'
import { makeStoredFile, PIECE_BYTES } from './stored-file.ts'
import { MOST_IN_32_BITS, zip64Directory, type ZipEntry } from './zip-directory.ts'

/** Where a file, and the zip before its directory, may end at most to be said with 32 bits. */
const MOST_BYTES = MOST_IN_32_BITS - 1024 * 1024

/** What a file is made of, as it comes. */
export type Texts = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>

export type ZipWriter = {
  /** Yields zip bytes as the texts come and returns what was written. One file after another. */
  add(name: string, texts: Texts): AsyncGenerator<Uint8Array, WrittenFile>
  /** The directory, last. */
  end(): Uint8Array
}

/** Above `most` bytes the directory is that of Zip64; one file must always be smaller. */
export function startZip(most = MOST_BYTES): ZipWriter {
  const entries: ZipEntry[] = []
  let written: Uint8Array[] = []
  /** Bytes given out, or about to be. */
  let at = 0
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    written.push(chunk)
    at += chunk.length
  })
  function take(): Uint8Array {
    const chunk = written.length === 1 ? written[0]! : Buffer.concat(written)
    written = []
    return chunk
  }
  return {
    async *add(name, texts) {
      const file = makeStoredFile(name)
      const offset = at
      zip.add(file)
      let header: Uint8Array | undefined
      const hash = createHash('sha256')
      for await (const { piece, isLast } of pieces(texts)) {
        hash.update(piece)
        if (file.size + piece.length > MOST_BYTES)
          throw new Trouble(`${name} would be over 4 GiB. Make a batch without it, or of fewer days.`)
        file.push(piece, isLast)
        // It is given out with the first piece.
        header ??= written[0]!
        if (written.length > 0) yield take()
      }
      entries.push({ header: header!, crc: file.crc, size: file.size, compressed: file.compressed, offset })
      return { name, sha256: hash.digest('hex'), bytes: file.size }
    },
    end() {
      if (at > most) return zip64Directory(entries, at, most)
      zip.end()
      return take()
    },
  }
}

/**
 * Pieces of one size, however the texts were cut: block borders are part of the bytes. The same memory each time: a piece
 * is to be used before the next is asked for.
 */
async function* pieces(texts: Texts): AsyncGenerator<{ piece: Uint8Array; isLast: boolean }> {
  const piece = Buffer.alloc(PIECE_BYTES)
  let filled = 0
  let encoded = Buffer.alloc(4 * PIECE_BYTES)
  for await (const text of texts) {
    if (typeof text === 'string' && text.length * 3 > encoded.length) encoded = Buffer.alloc(text.length * 3)
    const bytes = typeof text === 'string' ? encoded.subarray(0, encoded.write(text)) : text
    for (let from = 0; from < bytes.length;) {
      if (filled === PIECE_BYTES) {
        yield { piece, isLast: false }
        filled = 0
      }
      const until = Math.min(bytes.length, from + PIECE_BYTES - filled)
      piece.set(bytes.subarray(from, until), filled)
      filled += until - from
      from = until
    }
  }
  yield { piece: piece.subarray(0, filled), isLast: true }
}
