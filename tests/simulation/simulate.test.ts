// The proof by simulation, as the command that anyone can run gives it.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { FAULT_KINDS } from '../../simulation/fault-kinds.ts'
import type { Hunt } from '../../simulation/hunt-mutants.ts'
import { mutantNames } from '../../simulation/mutants/mutants.ts'
import { readOptions } from '../../simulation/options.ts'
import type { Report } from '../../simulation/report.ts'

const MAIN = fileURLToPath(new URL('../../simulation/main.ts', import.meta.url))
const SCHEDULES = 2_000

/** What the command prints; it fails where it ends with another code than `code`. */
async function simulate(args: string[], code = 0): Promise<string> {
  const about = { maxBuffer: 64 * 1024 * 1024 }
  const run = promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], about)
  const ended = await run.then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  )
  expect(ended.code).toBe(code)
  return ended.stdout
}

test('what does not go together is refused before anything is lived through', () => {
  expect(() => readOptions(['--engine', 'mysql'])).toThrow('--engine is sqlite or postgres.')
  expect(() => readOptions(['--endpoints', '3'])).toThrow('--endpoints goes with --engine postgres.')
  expect(() => readOptions(['--engine', 'postgres', '--mutants'])).toThrow('Mutants are for --engine sqlite.')
  expect(readOptions(['--engine', 'postgres'])).toMatchObject({ endpoints: 1 })
})

describe('simulated days', () => {
  test('with three endpoints on one PostgreSQL, killed and started again, it is the same', async () => {
    const many = ['--engine', 'postgres', '--endpoints', '3', '--seed', '100', '--schedules', '20']
    const report = JSON.parse(await simulate([...many, '--json'])) as Report
    expect(report.failed).toEqual([])
    expect([report.schedules, report.endpoints]).toEqual([20, 3])
    expect(report.finished).toBeGreaterThan(20)
    expect(report.injected['killed-after-commit']).toBeGreaterThan(0)
  }, 300_000)

  test.each([60645, 85683, 88621])(
    'a day that once broke holds now: seed %i',
    async (seed) => {
      const report = JSON.parse(await simulate(['--seed', String(seed), '--schedules', '1', '--json'])) as Report
      expect([report.schedules, report.failed]).toEqual([1, []])
    },
    60_000,
  )

  test(`${SCHEDULES} days with every kind of fault: nothing lost, doubled, changed, let go of too early, or back`, async () => {
    const report = JSON.parse(await simulate(['--schedules', String(SCHEDULES), '--json'])) as Report
    expect(report.failed).toEqual([])
    expect(Object.values(report.broken).every((n) => n === 0)).toBe(true)
    expect(report.schedules).toBe(SCHEDULES)
    expect(report.finished).toBeGreaterThan(SCHEDULES)
    expect(FAULT_KINDS.length).toBeGreaterThanOrEqual(25)
    expect(FAULT_KINDS.filter((kind) => !report.injected[kind])).toEqual([])
  })

  test('a seed gives the same day each time, step by step', async () => {
    const day = ['--seed', '4', '--schedules', '12', '--workers', '1', '--verbose']
    const [first, second] = [await simulate(day), await simulate(day)]
    const withoutTime = (text: string) => text.replace(/ in \d+ s$/m, '')
    expect(withoutTime(first)).toBe(withoutTime(second))
    expect(first).toMatch(/ms {2}tablet-1/)
  })

  test('a day is the same whatever its process has lived through before', async () => {
    const days = (text: string) => text.split(/^Schedule /m).slice(1)
    const inTurn = days(await simulate(['--seed', '7', '--schedules', '4', '--workers', '1', '--verbose']))
    const alone = await Promise.all(
      [7, 8, 10].map(async (seed) => days(await simulate(['--seed', String(seed), '--schedules', '1', '--verbose']))[0]),
    )
    const trace = (day: string | undefined) => day?.split('\n\n', 1)[0]
    expect(alone.map(trace)).toEqual([inTurn[0], inTurn[1], inTurn[3]].map(trace))
  })

  test('a long run goes on where it ended, and shows the same as one that was not broken off', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'earshot-report-'))
    try {
      const file = join(folder, 'report.json')
      const read = () => JSON.parse(readFileSync(file, 'utf8')) as Report
      await simulate(['--schedules', '8', '--json', file, '--resume'])
      await simulate(['--schedules', '20', '--json', file, '--resume'])
      const { date, seconds, parts, ...report } = read()
      expect([parts.map(({ schedules }) => schedules), typeof date, typeof seconds]).toEqual([[8, 12], 'string', 'number'])
      await simulate(['--schedules', '20', '--json', file])
      expect(read()).toMatchObject(report)
      expect(await simulate(['--schedules', '20', '--seed', '2', '--json', file, '--resume'], 2)).toBe('')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('every broken variant of the protocol is found', async () => {
    const hunt = JSON.parse(await simulate(['--mutants', '--json'])) as Hunt
    expect(hunt.mutants.map(({ name }) => name)).toEqual(mutantNames())
    expect(hunt.mutants.filter(({ caught }) => !caught).map(({ name }) => name)).toEqual([])
    expect(hunt.mutants.length).toBeGreaterThanOrEqual(30)
  })

  test('a run that finds something ends with another code and says at which seed', async () => {
    await simulate(['--mutant', 'no-such-one'], 2)
    expect(await simulate(['--mutant', 'trusts-any-200', '--schedules', '60'], 1)).toMatch(
      /npm run simulate -- --seed \d+ --schedules 1/,
    )
  })
})
