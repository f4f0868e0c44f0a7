// Snappy, raw format (google/snappy format_description.txt): a length, then literals and copies of what came before.

/** Throws when the bytes are not Snappy. */
export function unpackSnappy(packed: Uint8Array): Uint8Array {
  const [length, start] = readVarint(packed, 0)
  const out = new Uint8Array(length)
  let from = start
  let to = 0
  while (from < packed.length) {
    const tag = packed[from++]!
    const piece = (tag & 3) === 0 ? literal(packed, from, tag) : copy(packed, from, tag)
    from = piece.next
    if (to + piece.length > length) throw new Error('More bytes than the length says.')
    if (piece.distance === undefined) {
      out.set(packed.subarray(from, from + piece.length), to)
      from += piece.length
    } else {
      if (piece.distance === 0 || piece.distance > to) throw new Error('A copy from before the beginning.')
      // Byte by byte: a copy may overlap itself.
      for (let n = 0; n < piece.length; n += 1) out[to + n] = out[to + n - piece.distance]!
    }
    to += piece.length
  }
  if (to !== length) throw new Error('Fewer bytes than the length says.')
  return out
}

/** A literal has no distance; its bytes follow at `next`. */
type Piece = { length: number; distance: number | undefined; next: number }

function literal(packed: Uint8Array, at: number, tag: number): Piece {
  const short = tag >>> 2
  if (short < 60) return { length: short + 1, distance: undefined, next: at }
  const bytes = short - 59
  return { length: readLittle(packed, at, bytes) + 1, distance: undefined, next: at + bytes }
}

function copy(packed: Uint8Array, at: number, tag: number): Piece {
  if ((tag & 3) === 1) return { length: ((tag >>> 2) & 7) + 4, distance: ((tag >>> 5) << 8) | packed[at]!, next: at + 1 }
  const bytes = (tag & 3) === 2 ? 2 : 4
  return { length: (tag >>> 2) + 1, distance: readLittle(packed, at, bytes), next: at + bytes }
}

function readLittle(bytes: Uint8Array, at: number, count: number): number {
  let value = 0
  for (let n = 0; n < count; n += 1) value += bytes[at + n]! * 256 ** n
  return value
}

/** A number of 7 bits a byte, the lowest first, and where it ends. */
export function readVarint(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0
  for (let n = 0; n < 10; n += 1) {
    const byte = bytes[at + n]
    if (byte === undefined) break
    value += (byte & 0x7f) * 128 ** n
    if (byte < 0x80) return [value, at + n + 1]
  }
  throw new Error('A number without an end.')
}
