// npm run simulate: lives through days with faults and says what was lost (nothing), or the seed that shows it.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mutantNames } from './mutants/mutants.ts'
import { huntMutants, printHunt } from './hunt-mutants.ts'
import { readOptions, USAGE, type Options } from './options.ts'
import { openPool, type Pool } from './pool.ts'
import { addTo, emptyReport, joinReports, printReport, type Report } from './report.ts'

const AT_ONCE = 5

function* count(from: number, many: number): Generator<number> {
  for (let n = 0; n < many; n += 1) yield from + n
}

async function simulate(pool: Pool, options: Options): Promise<Report> {
  const { seed, schedules, devices, responses, faults, endpoints, mutant, verbose, minutes } = options
  const report = emptyReport({ seed, devices, responses, endpoints, date: new Date().toISOString() })
  const began = performance.now()
  const until = minutes === undefined ? Number.POSITIVE_INFINITY : began + minutes * 60_000
  await pool.run(count(seed, schedules), { size: { devices, responses, faults, endpoints }, mutant, verbose }, (outcome) => {
    addTo(report, outcome)
    if (verbose) console.log([`Schedule ${outcome.seed}`, ...outcome.trace, ''].join('\n'))
    if (process.stdout.isTTY && !verbose) process.stdout.write(`\r${report.schedules} of ${schedules}`)
    return performance.now() < until ? 'go on' : 'enough'
  })
  report.seconds = Math.round((performance.now() - began) / 1000)
  report.parts = [{ date: report.date, commit: commit(), schedules: report.schedules, seconds: report.seconds }]
  return report
}

/** Which program this is; unknown outside a clone. */
function commit(): string | undefined {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
  } catch {
    return undefined
  }
}

/** Lives through the days that an earlier run has left. Those it has lived through have to be of the same size. */
async function goOn(pool: Pool, options: Options): Promise<Report> {
  const { json, seed, schedules, devices, responses, endpoints } = options
  if (!options.resume || typeof json !== 'string' || !existsSync(json)) return simulate(pool, options)
  const before = JSON.parse(readFileSync(json, 'utf8')) as Report
  const isSame = before.seed === seed && before.devices === devices && before.responses === responses
  if (!isSame || before.endpoints !== endpoints)
    throw new RangeError(
      `${json} tells of another run. Give its --seed, --devices, --responses and --endpoints, or another file.`,
    )
  if (before.schedules >= schedules) return before
  const rest = { ...options, seed: seed + before.schedules, schedules: schedules - before.schedules }
  return joinReports(before, await simulate(pool, rest))
}

function give(options: Options, content: unknown, words: string): void {
  const text = `${JSON.stringify(content, undefined, 2)}\n`
  if (typeof options.json === 'string') writeFileSync(options.json, text)
  console.log(options.json === true ? text : words)
}

function mustBeKnown({ mutant }: Options): void {
  if (mutant !== undefined && !mutantNames().includes(mutant))
    throw new RangeError(`There is no mutant "${mutant}". There are: ${mutantNames().join(', ')}.`)
}

async function main(options: Options): Promise<boolean> {
  mustBeKnown(options)
  const pool = await openPool(options.workers, options.verbose ? 1 : AT_ONCE)
  try {
    if (options.mutants) {
      const hunt = await huntMutants(pool, options, options.mutant === undefined ? mutantNames() : [options.mutant])
      give(options, hunt, printHunt(hunt))
      return hunt.mutants.every(({ caught }) => caught !== undefined)
    }
    const report = await goOn(pool, options)
    give(options, report, printReport(report))
    return report.failed.length === 0
  } finally {
    pool.close()
  }
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') console.log(USAGE)
  else if (!(await main(options))) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
