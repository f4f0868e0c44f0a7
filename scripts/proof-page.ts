// Turns the reports of the proving commands into one page. What a report says is copied, never worked out anew.
import { INVARIANTS, type Invariant } from '../simulation/simulated.ts'
import type { Hunt } from '../simulation/hunt-mutants.ts'
import type { Part, Report } from '../simulation/report.ts'

/** What other commands write: figures by name. */
type Figures = { command: string; date: string; seed?: number; runs?: number; [name: string]: unknown }

/** What a whole consultation through one endpoint gave. */
type Load = Figures & {
  engine: keyof typeof ENGINES
  responses: number
  devices: number
  batch: number
  generators: number
  cpus: number
}

export type AnyReport = Report | Hunt | Load | Figures

const INTRODUCTION = `# Proof

Made by \`npm run proof\` from the reports in [\`proof/\`](proof). Each figure stands with the seed that gives it again.`

export function proofPage(reports: readonly AnyReport[]): string {
  const sections = reports.map((report) => {
    if (isReport(report)) return simulationSection(report)
    if (isHunt(report)) return mutantSection(report)
    return isLoad(report) ? loadSection(report) : figuresSection(report)
  })
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`
}

function isReport(report: AnyReport): report is Report {
  return report.command === 'simulate'
}

function isHunt(report: AnyReport): report is Hunt {
  return report.command === 'simulate-mutants'
}

function isLoad(report: AnyReport): report is Load {
  return report.command === 'load'
}

function simulationSection(report: Report): string {
  const { schedules, seed, interviews, finished, purged, injected, broken, date, devices, responses, endpoints } = report
  const [heading, engine] =
    endpoints === undefined
      ? ['', '']
      : [` with ${endpoints} endpoints on PostgreSQL`, ` --engine postgres --endpoints ${endpoints}`]
  const kinds = Object.entries(injected).sort(([, a], [, b]) => b - a)
  return [
    `## Simulated days${heading}`,
    `\`npm run simulate -- --schedules ${schedules} --seed ${seed} --devices ${devices} --responses ${responses}${engine}\`, ${day(date)}.`,
    `The tablet's own store, sealing and sync against the endpoint's own routes and database, with ${kinds.length} kinds of fault in
an order that the seed decides: ${figure(schedules)} days, ${figure(interviews)} interviews, ${figure(finished)} responses that a screen
called kept, ${figure(purged)} sealed copies deleted by the delete rule.`,
    table(
      ['what must always hold', 'how often it did not'],
      Object.entries(broken).map(([name, n]) => [`**${name}**: ${INVARIANTS[name as Invariant]}`, figure(n)]),
    ),
    table(
      ['fault', 'injected'],
      kinds.map(([name, n]) => [name, figure(n)]),
    ),
    ...failedOf(report),
    ...partsOf(report),
  ].join('\n\n')
}

/** The seeds behind figures that are not 0, so that anybody can look at those days. */
function failedOf({ failed }: Report): string[] {
  const rows = failed.map(({ seed, breaks }) => [String(seed), breaks.map(({ invariant }) => invariant).join(', ')])
  return rows.length > 0 ? [`Days that were not as they must be:\n\n${table(['seed', 'broken'], rows)}`] : []
}

/** A seed gives the same day again with the program that lived through it. */
function partsOf({ parts, seed }: Report): string[] {
  let next = seed
  const rows = joinParts(parts).map(({ date, commit = 'not known', schedules, seconds }) => {
    const first = next
    next += schedules
    return [`${figure(first)} to ${figure(next - 1)}`, day(date), commit, figure(seconds)]
  })
  return rows.length > 1
    ? [`Lived through in parts, with \`--resume\`:\n\n${table(['seeds', 'on', 'commit', 'seconds'], rows)}`]
    : []
}

/** Parts of one day with the same program are one. */
function joinParts(parts: readonly Part[]): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    const isSame = last?.commit === part.commit && last && day(last.date) === day(part.date)
    if (!isSame) joined.push({ ...part })
    else Object.assign(last, { schedules: last.schedules + part.schedules, seconds: last.seconds + part.seconds })
  }
  return joined
}

function mutantSection({ mutants, seed, bound, date }: Hunt): string {
  const caught = mutants.filter((mutant) => mutant.caught)
  return [
    '## Broken on purpose',
    `\`npm run simulate -- --mutants --seed ${seed}\`, ${day(date)}. The same simulation with one part broken: ${caught.length} of ${mutants.length}
were found, each within ${figure(bound)} days.`,
    table(
      ['broken so', 'noticed as', 'after days'],
      mutants.map(({ name, caught }) => [name, caught?.invariants.join(', ') ?? 'not found', figure(caught?.after ?? bound)]),
    ),
  ].join('\n\n')
}

const ENGINES = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

function loadSection({ command, date, seed, engine, responses, devices, batch, generators, cpus, ...figures }: Load): string {
  return [
    `## A whole consultation, on ${ENGINES[engine]}`,
    `\`npm run ${command} -- --engine ${engine} --responses ${responses} --seed ${seed}\`, ${day(date)}. ${figure(responses)} sealed responses from
${devices} devices in batches of ${batch}, through HTTP, to one endpoint; ${generators} programs that send and the database on the same ${cpus} cores.`,
    figuresTable(figures),
  ].join('\n\n')
}

function figuresSection({ command, date, seed, runs, ...figures }: Figures): string {
  const how = [runs !== undefined && `--runs ${runs}`, seed !== undefined && `--seed ${seed}`].filter(Boolean).join(' ')
  return [`## ${command}`, `\`npm run ${command}${how && ` -- ${how}`}\`, ${day(date)}.`, figuresTable(figures)].join('\n\n')
}

function figuresTable(figures: Record<string, unknown>): string {
  const rows = Object.entries(figures).map(([name, value]) => [
    inWords(name),
    typeof value === 'number' ? figure(value) : JSON.stringify(value),
  ])
  return table(['figure', ''], rows)
}

function table(heads: string[], rows: string[][]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function figure(n: number): string {
  return n.toLocaleString('en-GB')
}

function day(date: string): string {
  return date.slice(0, 10)
}

/** `acknowledgedButLost` reads "acknowledged but lost". */
function inWords(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
}
