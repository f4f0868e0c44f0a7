import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freezeBatch } from '#server/export/freeze-batch.ts'
import { batchLines } from '#server/store/batch-lines.ts'
import { countNotInABatch, findBatch, type FrozenBatch, listBatches, setBatchDigest } from '#server/store/batches.ts'
import { openDatabase, type SqliteDatabase } from '#server/store/open-database.ts'
import { type OpenedItems, storeOpened } from '#server/store/opened.ts'
import { batchChoiceSchema } from '#contract/coordinator/batches.ts'
import type { Digest, ResponseId } from '#contract/ids.ts'
import { inTransaction } from '#server/store/transaction.ts'

let folder: string
let database: SqliteDatabase
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-'))
  database = openDatabase(folder, '2026-11-22T09:00:00.000Z')
  database.engine.connection.exec(
    `INSERT INTO questionnaire_ref VALUES (1, 'mcm', '1', '${HASH}'), (2, 'other', '1', '${'cd'.repeat(32)}')`,
  )
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const HASH = 'ab'.repeat(32) as Digest
const ABOUT = {
  questionnaire: 'mcm',
  choice: batchChoiceSchema.parse({}),
  reason: 'For the tests',
  by: 'Sam',
  now: '2026-11-22T10:00:00.000Z',
  software: '0',
}
const idOf = (n: number): ResponseId => createHash('md5').update(String(n)).digest('hex') as ResponseId
const lineOf = (n: number) => ({
  sequence: n,
  id: idOf(n),
  ref: n % 10 === 0 ? 2 : 1,
  line: idOf(n),
  area: 'outside',
  age: 9,
  marks: [],
})
const opened = (from: number, to: number): OpenedItems => ({
  lines: Array.from({ length: to - from + 1 }, (_, at) => lineOf(from + at)),
  sessions: [],
  events: [],
  quarantined: [],
  passed: [],
})
const store = (from: number, to: number) => inTransaction(database, (tx) => storeOpened(tx, opened(from, to), '2026-11-22'))

async function frozen(): Promise<FrozenBatch> {
  const batch = await freezeBatch(database, ABOUT)
  if (typeof batch === 'string') throw new Error(batch)
  return batch
}

async function readLines(batch: FrozenBatch): Promise<string[]> {
  const lines: string[] = []
  for await (const step of batchLines(database, batch)) lines.push(...step.map(({ line }) => line))
  return lines
}

test('a batch holds what is new, of its questionnaire only; the next one only what came after', async () => {
  await store(1, 25)
  const first = await frozen()
  expect(first).toMatchObject({ number: 1, responses: 23, digest: null })
  expect(await freezeBatch(database, ABOUT)).toBe('empty')
  await store(26, 30)
  expect(await countNotInABatch(database, { id: 'mcm', version: '1', hash: HASH })).toBe(4)
  const second = await frozen()
  expect(second).toMatchObject({ number: 2, responses: 4 })
  expect(await readLines(second)).toEqual([26, 27, 28, 29].map(idOf).sort())
  expect(await freezeBatch(database, { ...ABOUT, questionnaire: 'other' })).toMatchObject({ number: 3, responses: 3 })
  expect((await listBatches(database, 'mcm')).map(({ number }) => number)).toEqual([1, 2])
})

test('lines come in order of their ids, each once, in many steps as in one, while more arrive', async () => {
  await store(1, 5_000)
  const batch = await frozen()
  const expected = Array.from({ length: 5_000 }, (_, at) => at + 1)
    .filter((n) => n % 10 !== 0)
    .map(idOf)
    .sort()
  const lines: string[] = []
  let steps = 0
  for await (const step of batchLines(database, batch)) {
    lines.push(...step.map(({ line }) => line))
    steps += 1
    await store(5_000 + steps, 5_000 + steps)
  }
  expect(steps).toBeGreaterThan(3)
  expect(lines).toEqual(expected)
  expect(await readLines(batch)).toEqual(expected)
})

test('more than a workbook holds is refused with one before anything is frozen, and not without', async () => {
  database.engine.connection.exec(`INSERT INTO response (n, sequence, id, ref, line, text_id)
    WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 100001)
    SELECT n, n, randomblob(16), 1, 'line', randomblob(16) FROM count`)
  expect(await freezeBatch(database, ABOUT)).toBe('workbook-too-large')
  expect(await listBatches(database, 'mcm')).toEqual([])
  const choice = batchChoiceSchema.parse({ parts: ['long', 'ndjson'] })
  expect(await freezeBatch(database, { ...ABOUT, choice })).toMatchObject({ number: 1, responses: 100_001 })
  database.engine.connection.exec('DELETE FROM batch; DELETE FROM response WHERE n = 7')
  expect(await frozen()).toMatchObject({ responses: 100_000 })
})

test('the digest of a batch is noted once', async () => {
  await store(1, 1)
  await freezeBatch(database, ABOUT)
  await setBatchDigest(database, 1, HASH, 10)
  await setBatchDigest(database, 1, 'ff'.repeat(32) as Digest, 11)
  expect((await findBatch(database, 1))?.digest).toBe(HASH)
  expect(await findBatch(database, 2)).toBeUndefined()
})

test('what is opened twice after a crash makes no second line', async () => {
  await store(1, 5)
  await store(1, 5)
  expect(database.engine.connection.prepare('SELECT count(*) AS n, max(n) AS last FROM response').get()).toEqual({
    n: 5,
    last: 5,
  })
})

test('opening a database a second time changes nothing in it', async () => {
  const read = () => [
    database.engine.connection.prepare('SELECT * FROM migration').all(),
    database.engine.connection.prepare('SELECT * FROM project').all(),
    database.engine.connection.prepare('PRAGMA journal_mode').get(),
    database.engine.connection.prepare('PRAGMA synchronous').get(),
  ]
  const before = read()
  await database.close()
  database = openDatabase(folder, '2027-01-01T00:00:00.000Z')
  expect(read()).toEqual(before)
  expect(before.slice(2)).toEqual([{ journal_mode: 'wal' }, { synchronous: 2 }])
})
