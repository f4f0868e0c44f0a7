// Runs what must be true before a change is taken in, and ends with one line: `N passed, N failed`.
// `node scripts/verify.ts check` is quick and needs no browser; `test` adds the proof on real parts,
// the simulation, the tablet's tests on its lean libraries, the browser tests and the journeys.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { mustFindChromium } from './find-chromium.ts'
import { mustFindLibreOffice, mustFindPspp } from './find-office.ts'
import { mustFindStrace } from './find-strace.ts'

type Counts = { passed: number; failed: number }
type Step = { name: string; command: string[]; count?: (report: unknown) => Counts }

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const REPORT = 'test-results/report.json'
/** In a log file colours are noise. */
const PLAIN = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }

function countVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests } = report as { numPassedTests: number; numFailedTests: number }
  return { passed: numPassedTests, failed: numFailedTests }
}

function countPlaywright(report: unknown): Counts {
  const { stats } = report as { stats: { expected: number; unexpected: number; flaky: number } }
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
}

const vitest = (project: string, ...more: string[]): string[] => {
  return ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`, ...more]
}

const CHECK: Step[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'lint', command: ['oxlint', '-f', 'unix', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check'] },
  { name: 'import fences', command: ['node', 'scripts/check-fences.ts'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'unit tests', command: vitest('unit', '--coverage'), count: countVitest },
  { name: 'build', command: ['node', 'scripts/build.ts'] },
  { name: 'size budget', command: ['size-limit'] },
]
const LONG: Step[] = [
  { name: 'proof on real parts', command: vitest('proof'), count: countVitest },
  { name: 'simulation', command: vitest('simulation'), count: countVitest },
  { name: 'tablet on its lean libraries', command: vitest('lean'), count: countVitest },
  { name: 'browser tests', command: vitest('browser', '--passWithNoTests'), count: countVitest },
  { name: 'journeys', command: ['playwright', 'test'], count: countPlaywright },
]

function readCounts(step: Step, isOk: boolean): Counts {
  if (!step.count) return isOk ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  let counts: Counts = { passed: 0, failed: 0 }
  try {
    counts = step.count(JSON.parse(readFileSync(REPORT, 'utf8')))
  } catch {
    console.error(`${step.name} left no report: it did not get as far as running its tests.`)
    return { passed: 0, failed: 1 }
  }
  // All tests passed and still it failed: a coverage threshold, or an error outside a test.
  return isOk || counts.failed > 0 ? counts : { passed: counts.passed, failed: 1 }
}

function run(step: Step): Counts {
  const startedAt = performance.now()
  rmSync(REPORT, { force: true })
  const [program = '', ...args] = step.command
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, ...PLAIN, TEST_REPORT: REPORT },
  })
  const counts = readCounts(step, status === 0)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(
    `${status === 0 ? 'ok    ' : 'FAILED'} ${step.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`,
  )
  return counts
}

/** What is missing is installed first, one after the other: two tests that install at once would wait for one lock. */
function findPrograms(): void {
  process.env['CHROMIUM'] = mustFindChromium()
  mustFindStrace()
  mustFindLibreOffice()
  mustFindPspp()
}

function main(scope: string | undefined): void {
  process.chdir(ROOT)
  mkdirSync('test-results', { recursive: true })
  if (scope === 'test') findPrograms()
  const total = [...CHECK, ...(scope === 'test' ? LONG : [])]
    .map(run)
    .reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }))
  console.log(`${total.passed} passed, ${total.failed} failed`)
  if (total.failed > 0) process.exitCode = 1
}

main(process.argv[2])
