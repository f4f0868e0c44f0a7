// The two kinds of file in which LevelDB keeps data, unpacked (google/leveldb doc/log_format.md and table_format.md).
import { readVarint, unpackSnappy } from './snappy.ts'

const LOG_BLOCK = 32 * 1024
const LOG_HEAD = 7
const FIRST = 2
const LAST = 4

/** Records of a `.log` file, those that were split put together. What is broken off at its end is given as it is. */
export function readLog(file: Uint8Array): Uint8Array[] {
  const records: Uint8Array[] = []
  let parts: Uint8Array[] = []
  for (let at = 0; at + LOG_HEAD <= file.length;) {
    const left = LOG_BLOCK - (at % LOG_BLOCK)
    const length = file[at + 4]! | (file[at + 5]! << 8)
    const type = file[at + 6]!
    // Too little room for a head, or room that was made beforehand: the rest of the block holds nothing.
    if (left < LOG_HEAD || type === 0 || length > left - LOG_HEAD) {
      at += left
      continue
    }
    if (type <= FIRST) parts = []
    parts.push(file.subarray(at + LOG_HEAD, at + LOG_HEAD + length))
    if (type === 1 || type === LAST) {
      records.push(Buffer.concat(parts))
      parts = []
    }
    at += LOG_HEAD + length
  }
  return parts.length > 0 ? [...records, Buffer.concat(parts)] : records
}

const FOOTER = 48
const MAGIC = '57fb808b247547db'
/** After each block: how it is packed, and a checksum. */
const SNAPPY = 1

/** A table that was being written when the browser was killed has no end yet. */
export function isFinishedTable(file: Uint8Array): boolean {
  return Buffer.from(file.subarray(file.length - 8)).toString('hex') === MAGIC
}

/** Keys and values of a `.ldb` file, every block unpacked. Throws when it is not such a file. */
export function readTable(file: Uint8Array): Uint8Array[] {
  const footer = file.subarray(file.length - FOOTER)
  if (!isFinishedTable(file)) throw new Error('Not a table of LevelDB.')
  const [, , next] = readHandle(footer, 0)
  const [indexAt, indexSize] = readHandle(footer, next)
  const entries = readBlock(unpackBlock(file, indexAt, indexSize)).flatMap(({ value }) => {
    const [at, size] = readHandle(value, 0)
    return readBlock(unpackBlock(file, at, size))
  })
  return entries.flatMap(({ key, value }) => [key, value])
}

function readHandle(bytes: Uint8Array, at: number): [at: number, size: number, next: number] {
  const [offset, middle] = readVarint(bytes, at)
  const [size, next] = readVarint(bytes, middle)
  return [offset, size, next]
}

function unpackBlock(file: Uint8Array, at: number, size: number): Uint8Array {
  const block = file.subarray(at, at + size)
  return file[at + size] === SNAPPY ? unpackSnappy(block) : block
}

/** Each key leaves out what it begins like the one before; at the end are the restarts and their number. */
function readBlock(block: Uint8Array): { key: Uint8Array; value: Uint8Array }[] {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  const end = block.length - 4 - 4 * view.getUint32(block.length - 4, true)
  const entries: { key: Uint8Array; value: Uint8Array }[] = []
  let key: Uint8Array = new Uint8Array()
  for (let at = 0; at < end;) {
    const [shared, a] = readVarint(block, at)
    const [unshared, b] = readVarint(block, a)
    const [length, c] = readVarint(block, b)
    key = Buffer.concat([key.subarray(0, shared), block.subarray(c, c + unshared)])
    entries.push({ key, value: block.subarray(c + unshared, c + unshared + length) })
    at = c + unshared + length
  }
  return entries
}
