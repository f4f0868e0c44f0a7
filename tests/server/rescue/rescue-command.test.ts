import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RESCUE_BYTES, RESCUE_END, rescueStart } from '#contract/sync/rescue.ts'
import { rescueCommand } from '#server/cli/import-rescue.ts'
import { lockDataFolder } from '#server/store/lock-data-folder.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { toWire } from '../../support/sealing.ts'
import { makeItem, NOTHING_HELD } from '../test-endpoint.ts'

let folder: string
let out: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-'))
  vi.stubEnv('EARSHOT_DATA', folder)
  out = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const inDatabase = async <Result>(
  work: (database: ReturnType<typeof openDatabase>) => Result | Promise<Result>,
): Promise<Result> => {
  const database = openDatabase(folder, '2026-11-22T09:00:00.000Z')
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
const rows = () => inDatabase(({ engine }) => engine.connection.prepare('SELECT count(*) AS n FROM item').get()?.['n'])
const projectId = () => inDatabase(({ engine }) => engine.connection.prepare('SELECT id FROM project').get()?.['id'] as string)

async function copyOf(count: number, project?: string): Promise<string> {
  const lines = Array.from({ length: count }, () => JSON.stringify(toWire(makeItem())))
  return (
    rescueStart({ project: project ?? (await projectId()), deviceId: 'd1', ledger: NOTHING_HELD }) +
    lines.join(',\n') +
    RESCUE_END
  )
}
function write(contents: string): string {
  const file = join(folder, 'copy.json')
  writeFileSync(file, contents)
  return file
}
const said = () => JSON.parse(out.at(-1)!)

test('a copy of 250 items is kept in pieces, once; importing it twice changes nothing', async () => {
  const file = write(await copyOf(250))
  expect(await rescueCommand([file, '--json'])).toBe(0)
  expect(said()).toMatchObject({ ok: true, device: 'unknown', counts: { stored: 250, before: 0 } })
  expect(await rescueCommand([file, '--json'])).toBe(0)
  expect(said()).toMatchObject({ ok: true, counts: { stored: 0, before: 250 } })
  expect(await rows()).toBe(250)
})

test('two copies in one file are both kept', async () => {
  await rescueCommand([write((await copyOf(3)) + (await copyOf(4)))])
  expect([await rows(), out.at(-1)]).toEqual([7, expect.stringMatching(/^7 new items of 7 kept\./)])
})

test('a copy that was cut short: what is whole is kept, and one sentence says what to do', async () => {
  const copy = await copyOf(120)
  const file = write(copy.slice(0, copy.length - 500))
  await expect(rescueCommand([file, '--json'])).rejects.toThrow(/^This rescue copy ends too early.* save a new copy/)
  expect(said()).toMatchObject({ ok: false, fault: 'cut-short', counts: { stored: 119 } })
  expect(await rows()).toBe(119)
})

test.each([
  ['of another project', () => copyOf(2, 'another'), /^This rescue copy is of another project\. Import it where/],
  ['a zip', () => 'PK\u0003\u0004../../etc', /^This is not a rescue copy\. Choose the file/],
  ['not JSON', () => 'hello\nthere\n', /^This is not a rescue copy\./],
])('%s: one clear sentence, and nothing is kept', async (_, make, sentence) => {
  await expect(rescueCommand([write(await make())])).rejects.toThrow(sentence)
  expect(await rows()).toBe(0)
})

test('a file of 1 GB is refused without being read', async () => {
  const file = write('')
  truncateSync(file, 2 * RESCUE_BYTES)
  await expect(rescueCommand([file])).rejects.toThrow(/^This file is over 512 MiB/)
})

test('beside a running endpoint it says where to import instead', async () => {
  const file = write(await copyOf(1))
  const lock = lockDataFolder(folder)
  await expect(rescueCommand([file])).rejects.toThrow(/^The endpoint is running\. Import the file in the coordinator’s room/)
  lock.release()
  await expect(rescueCommand([join(folder, 'none.json')])).rejects.toThrow(/cannot be read \(ENOENT\)/)
  await expect(rescueCommand([])).rejects.toThrow('say: import-rescue FILE')
})
