import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { digestOf } from '../../support/sealing.ts'
import { everyKind } from '../opener/every-kind.ts'
import { makeWorld, sampleResponses, type World } from '../opener/world.ts'
import { readZip } from './exporting.ts'

const MAIN = new URL('../../../src/server/cli/main.ts', import.meta.url).pathname
const definition = everyKind()
let world: World
let folder: string
beforeAll(async () => {
  world = await makeWorld()
  folder = mkdtempSync(join(tmpdir(), 'earshot-zips-'))
  await world.send(...sampleResponses(definition, await world.publish(definition), 7))
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

function earshot(...words: string[]) {
  const env = { PATH: process.env['PATH'], EARSHOT_DATA: dirname(world.keyFolder) }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...words], {
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('the batch command', () => {
  it('freezes a batch, writes it, and writes the same bytes over it again', () => {
    expect(earshot('batch', 'create', '--questionnaire', 'every_kind', '--reason', 'For the tests')).toEqual({
      status: 0,
      stdout: 'Batch 1 of every_kind: 7 responses.\n',
      stderr: '',
    })
    const file = join(folder, 'batch-1.zip')
    const { stdout } = earshot('batch', 'export', '1', '--out', file, '--json')
    const first = readFileSync(file)
    expect(JSON.parse(stdout)).toMatchObject({
      number: 1,
      questionnaire: 'every_kind',
      responses: 7,
      digest: digestOf(first),
      file,
    })
    expect(readZip(first).rows).toHaveLength(7)
    expect(earshot('batch', 'export', '1', '--out', file)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(digestOf(first)) as string,
    })
    expect(readFileSync(file)).toEqual(first)
    expect(readdirSync(folder)).toEqual(['batch-1.zip'])
  })

  it('says in one line what it cannot do', () => {
    expect(earshot('batch', 'create', '--questionnaire', 'every_kind', '--reason', 'For the tests')).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^There is nothing new since the last batch\. .*\n$/) as string,
    })
    expect(earshot('batch', 'create', '--questionnaire', 'nobody', '--reason', 'For the tests')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^No questionnaire with this id/) as string,
    })
    expect(earshot('batch', 'export', '9', '--out', join(folder, 'x.zip'))).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^There is no batch with this number\./) as string,
    })
    expect(earshot('batch', 'export', '1', '--out', join(folder, 'nowhere', 'x.zip'))).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^\S+x\.zip cannot be written \(ENOENT\)\./) as string,
    })
    expect(earshot('batch', 'export', 'one', '--out', 'x.zip')).toMatchObject({ status: 2 })
    expect(earshot('batch', 'export', '1')).toMatchObject({ status: 2 })
    expect(earshot('batch', '--help')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Usage: batch create/) as string,
    })
  })

  it('leaves the file that stood there when the batch would come out otherwise', () => {
    const file = join(folder, 'kept.zip')
    writeFileSync(file, 'what was here before')
    world.database.engine.connection.exec("UPDATE response SET line = replace(line, 'received', 'changed')")
    expect(earshot('batch', 'export', '1', '--out', file)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^Batch 1 no longer comes out/) as string,
    })
    expect(readFileSync(file, 'utf8')).toBe('what was here before')
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(existsSync(join(folder, 'x.zip'))).toBe(false)
  })

  it('takes filters, files and presets, and says which word is not right', () => {
    const create = (...words: string[]) => earshot('batch', 'create', '--reason', 'For the board', ...words)
    expect(
      earshot('batch', 'preset', 'save', 'Weekly', '--questionnaire', 'every_kind', '--everything', '--parts', 'long,star'),
    ).toMatchObject({ status: 0, stdout: 'Preset Weekly is kept.\n' })
    expect(earshot('batch', 'preset', 'list').stdout).toBe('Weekly: every_kind, everything\n')
    expect(JSON.parse(create('--preset', 'weekly', '--json').stdout)).toMatchObject({
      preset: 'Weekly',
      choice: { selection: 'everything', parts: ['long', 'star'] },
      reason: 'For the board',
    })
    const filtered = [
      '--questionnaire',
      'every_kind',
      '--from',
      '2026-01-01',
      '--tier',
      'easy',
      '--tier',
      'older',
      '--exact',
      '--parts',
      'none',
    ]
    expect(JSON.parse(create(...filtered, '--json').stdout)).toMatchObject({
      choice: { filters: { from: '2026-01-01', tiers: ['easy', 'older'] }, csv: 'exact', parts: [] },
    })
    expect(earshot('batch', 'list').stdout.split('\n')).toHaveLength(4)
    for (const [words, sentence] of [
      [['--questionnaire', 'every_kind', '--from', 'monday'], '--from is not of its form'],
      [['--questionnaire', 'every_kind', '--setting-type', 'moon'], '--setting-type is not of its form'],
      [['--questionnaire', 'every_kind', '--parts', 'sav'], '--parts takes numeric, labels'],
      [['--preset', 'Weekly', '--exact'], '--preset says what is chosen'],
      [[], '--questionnaire takes the id'],
    ] as const) {
      const { status, stderr } = create(...words)
      expect([status, stderr]).toEqual([2, expect.stringContaining(sentence)])
    }
    expect(create('--preset', 'nobody')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^There is no preset/) as string,
    })
    expect(earshot('batch', 'create', '--questionnaire', 'every_kind')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--reason takes why') as string,
    })
    expect(earshot('batch', 'preset', 'remove', 'Weekly').status).toBe(0)
  }, 120_000)

  it('that is stopped by Ctrl+C says so, and leaves no part of a file', async () => {
    const more = sampleResponses(definition, await world.publish(definition), 2500, 77)
    for (let from = 0; from < more.length; from += 500) await world.send(...more.slice(from, from + 500))
    const made = earshot('batch', 'create', '--questionnaire', 'every_kind', '--reason', 'A long one', '--everything', '--json')
    const { number } = JSON.parse(made.stdout) as { number: number }
    const file = join(folder, 'stopped.zip')
    const words = ['--disable-warning=ExperimentalWarning', MAIN, 'batch', 'export', String(number), '--out', file]
    const child = spawn(process.execPath, words, { env: { PATH: process.env['PATH'], EARSHOT_DATA: dirname(world.keyFolder) } })
    let said = ''
    child.stderr.on('data', (chunk) => (said += String(chunk)))
    const isBegun = (): boolean => readdirSync(folder).some((name) => name.startsWith('stopped.zip.'))
    await vi.waitUntil(isBegun, { timeout: 30_000, interval: 1 })
    child.kill('SIGINT')
    const [status] = (await once(child, 'exit')) as [number]
    expect([status, said]).toEqual([1, 'Stopped. No file was written; write the batch again when you like.\n'])
    expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([])
  }, 120_000)
})
