import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
    expect(earshot('batch', 'create', '--questionnaire', 'every_kind')).toEqual({
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
    expect(earshot('batch', 'create', '--questionnaire', 'every_kind')).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^There is nothing new since the last batch\. .*\n$/) as string,
    })
    expect(earshot('batch', 'create', '--questionnaire', 'nobody')).toMatchObject({
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
    world.database.connection.exec("UPDATE response SET line = replace(line, 'received', 'changed')")
    expect(earshot('batch', 'export', '1', '--out', file)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^Batch 1 no longer comes out/) as string,
    })
    expect(readFileSync(file, 'utf8')).toBe('what was here before')
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(existsSync(join(folder, 'x.zip'))).toBe(false)
  })
})
