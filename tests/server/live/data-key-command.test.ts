import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const MAIN = new URL('../../../src/server/cli/main.ts', import.meta.url).pathname
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-keys-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function earshot(...words: string[]) {
  const env = { PATH: process.env['PATH'], EARSHOT_DATA: folder }
  const args = ['--disable-warning=ExperimentalWarning', MAIN, 'data-key', ...words]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

it('the data-key command makes a key that is shown once, lists it and revokes it', () => {
  const { key, n } = JSON.parse(earshot('create', 'Performance team', '--json').stdout) as { key: string; n: number }
  expect([n, key.length]).toEqual([1, 43])
  const listed = earshot('list')
  expect(listed.stdout).toBe('1  Performance team  not used yet\n')
  expect(earshot('list', '--json').stdout).not.toContain(key)
  expect(earshot('revoke', '1')).toMatchObject({ status: 0, stdout: 'Key 1 is revoked.\n' })
  expect(earshot('revoke', '1')).toMatchObject({ status: 1, stderr: expect.stringMatching(/^There is no such key/) as string })
  expect(earshot('create')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^Not understood: say: data-key create LABEL/) as string,
  })
})
