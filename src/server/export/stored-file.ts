import { crc32 } from 'node:zlib'
import type { ZipInputFile } from 'fflate'

/** A stored block of deflate holds at most 65,535 bytes. */
export const PIECE_BYTES = 60 * 1024

/** The earliest time a zip can hold; local, because zip times are, so that no time zone moves it. */
const TIME = new Date(1980, 0, 1, 12)

const DEFLATE = 8

/** `compressed`: bytes it takes between its headers. */
type StoredFile = ZipInputFile & { size: number; crc: number; compressed: number; push(piece: Uint8Array, isLast: boolean): void }

/**
 * A file of a zip, as deflate with stored blocks (RFC 1951, 3.2.4). No compressor: its choices could change with a
 * version or a machine, and then the same batch would have other bytes. Deflate, not "stored", because some readers
 * refuse a stored file whose size comes after it, and it must, in a stream.
 */
export function makeStoredFile(filename: string): StoredFile {
  return {
    filename,
    compression: DEFLATE,
    mtime: TIME,
    size: 0,
    compressed: 0,
    crc: 0,
    push(piece, isLast) {
      this.size += piece.length
      this.crc = crc32(piece, this.crc)
      const block = new Uint8Array(5 + piece.length)
      const head = new DataView(block.buffer)
      head.setUint8(0, isLast ? 1 : 0)
      head.setUint16(1, piece.length, true)
      head.setUint16(3, piece.length ^ 0xffff, true)
      block.set(piece, 5)
      this.compressed += block.length
      this.ondata!(null, block, isLast)
    },
  }
}
