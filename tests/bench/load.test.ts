import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportedIds } from '../../bench/load/read-ids.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-load-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('each id of an export is read, whatever the texts beside it hold and wherever it is cut', async () => {
  const rows = Array.from({ length: 40_000 }, (_, n) => `"a ""quoted"", text\r\nof ${n}",id-${n},🙂`)
  const csv = `\uFEFFtext,response_id,more\r\n${rows.join('\r\n')}\r\n`
  const file = join(folder, 'batch.zip')
  writeFileSync(file, zipSync({ 'manifest.json': strToU8('{}'), 'responses.csv': strToU8(csv) }))
  const ids = await Array.fromAsync(exportedIds(file))
  expect(ids).toEqual(rows.map((_, n) => `id-${n}`))
})

test('a small load goes through whole, and its figures are written down', { timeout: 60_000 }, async () => {
  const json = join(folder, 'load.json')
  const words = ['bench/load/main.ts', '--responses', '120', '--devices', '3', '--batch', '20', '--json', json]
  await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', ...words])
  const figures = JSON.parse(readFileSync(json, 'utf8'))
  expect(figures).toMatchObject({
    responses: 120,
    exported: 120,
    acknowledgedAndNotExported: 0,
    exportedTwice: 0,
    exportedAndNeverSent: 0,
  })
  expect(figures.openedPerSecond).toBeGreaterThan(0)
})
