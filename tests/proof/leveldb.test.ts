import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readLog } from './disk/leveldb.ts'
import { needlesFor } from './disk/needles.ts'
import { scanFolder } from './disk/scan-folder.ts'
import { unpackSnappy } from './disk/snappy.ts'

const WORDS = 'zebra crossing by the marigold shop'

test('Snappy: literals, copies of all three lengths, and a copy that overlaps itself', () => {
  const bytes = (...parts: (string | number)[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))))
  const text = (packed: Uint8Array) => Buffer.from(unpackSnappy(packed)).toString()
  expect(text(bytes(5, (5 - 1) << 2, 'zebra'))).toBe('zebra')
  expect(text(bytes(10, (5 - 1) << 2, 'zebra', ((5 - 4) << 2) | 1, 5))).toBe('zebrazebra')
  expect(text(bytes(8, (5 - 1) << 2, 'zebra', ((3 - 1) << 2) | 2, 5, 0))).toBe('zebrazeb')
  expect(text(bytes(8, (5 - 1) << 2, 'zebra', ((3 - 1) << 2) | 3, 5, 0, 0, 0))).toBe('zebrazeb')
  expect(text(bytes(9, 0, 'z', ((8 - 1) << 2) | 2, 1, 0))).toBe('zzzzzzzzz')
  expect(text(bytes(61 + 1, 60 << 2, 61, 'y'.repeat(62)))).toBe('y'.repeat(62))
  expect(() => unpackSnappy(bytes(9, 0, 'z', ((8 - 1) << 2) | 2, 2, 0))).toThrow('before the beginning')
  expect(() => unpackSnappy(bytes(3, 0, 'z'))).toThrow('Fewer bytes')
})

test('a record of a log that is split over blocks is put together again', () => {
  const head = (length: number, type: number) => Buffer.of(0, 0, 0, 0, length & 0xff, length >> 8, type)
  const before = 32 * 1024 - 7 - 7 - 10
  const log = Buffer.concat([
    head(before, 1),
    Buffer.alloc(before),
    head(10, 2),
    Buffer.from(WORDS.slice(0, 10)),
    head(5, 3),
    Buffer.from(WORDS.slice(10, 15)).subarray(0, 5),
    head(WORDS.length - 15, 4),
    Buffer.from(WORDS.slice(15)),
  ])
  expect(log.includes(WORDS)).toBe(false)
  expect(readLog(log).map((record) => record.toString())[1]).toBe(WORDS)
})

test('words are found as UTF-8, as UTF-16 either way round, in base64 wherever they stand in it, and as hex', () => {
  const isFound = (disk: Buffer) => needlesFor(WORDS).some(({ bytes }) => disk.includes(bytes))
  const little = Buffer.from(`x${WORDS}y`, 'utf16le')
  expect(isFound(Buffer.from(`x${WORDS}y`))).toBe(true)
  expect(isFound(little)).toBe(true)
  expect(isFound(Buffer.from(little).swap16())).toBe(true)
  for (const before of ['', 'a', 'ab', 'abc', 'abcd'])
    expect(isFound(Buffer.from(Buffer.from(`${before}${WORDS} and more`).toString('base64')))).toBe(true)
  expect(isFound(Buffer.from(Buffer.from(WORDS).toString('hex')))).toBe(true)
  expect(isFound(Buffer.from(Buffer.from(WORDS).toString('hex').toUpperCase()))).toBe(true)
  expect(isFound(Buffer.from(WORDS.toUpperCase()))).toBe(false)
})

test('one table of a folder may be unfinished, and is looked at as it is; one with an end that cannot be unpacked is told of', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-tables-'))
  try {
    const put = (name: string, bytes: Uint8Array) => writeFileSync(join(folder, name), bytes)
    put('000005.ldb', Buffer.from(`broken off after ${WORDS}`))
    expect(await scanFolder(folder, [WORDS])).toMatchObject({ unreadable: [], found: [{ where: 'as it is' }] })
    put('000006.ldb', Buffer.from('broken off as well, which cannot be'))
    put('000007.ldb', Buffer.from(`${'f'.repeat(96)}57fb808b247547db`, 'hex'))
    expect((await scanFolder(folder, [WORDS])).unreadable).toHaveLength(2)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
