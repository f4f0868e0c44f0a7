import { INVARIANTS, type Invariant, type Outcome } from './simulated.ts'

/** What a run has shown. All of `broken` is 0, or `failed` says at which seeds and how. */
export type Report = {
  command: 'simulate'
  date: string
  seed: number
  schedules: number
  devices: number
  responses: number
  /** So many endpoints on one PostgreSQL; left out, one on SQLite. */
  endpoints?: number | undefined
  interviews: number
  /** Items of which devices deleted their copy by the rule. */
  purged: number
  /** Responses that a screen called kept. */
  finished: number
  seconds: number
  injected: Record<string, number>
  broken: Record<Invariant, number>
  failed: { seed: number; breaks: Outcome['breaks'] }[]
  /** A long run is lived through in parts, each with the program as it was then; in the order of their seeds. */
  parts: Part[]
}

export type Part = { date: string; commit: string | undefined; schedules: number; seconds: number }

const MOST_FAILED = 50

export function emptyReport(about: Pick<Report, 'seed' | 'devices' | 'responses' | 'endpoints' | 'date'>): Report {
  const broken = Object.fromEntries(Object.keys(INVARIANTS).map((name) => [name, 0])) as Report['broken']
  return {
    command: 'simulate',
    ...about,
    schedules: 0,
    interviews: 0,
    purged: 0,
    finished: 0,
    seconds: 0,
    injected: {},
    broken,
    failed: [],
    parts: [],
  }
}

/** What a run has shown, and what the one that went on where it ended has. */
export function joinReports(before: Report, next: Report): Report {
  const sum = <Name extends string>(some: Record<Name, number>, more: Record<Name, number>) => {
    const names = new Set([...Object.keys(some), ...Object.keys(more)] as Name[])
    return Object.fromEntries([...names].map((name) => [name, (some[name] ?? 0) + (more[name] ?? 0)])) as Record<Name, number>
  }
  return {
    ...next,
    seed: before.seed,
    schedules: before.schedules + next.schedules,
    interviews: before.interviews + next.interviews,
    purged: before.purged + next.purged,
    finished: before.finished + next.finished,
    seconds: before.seconds + next.seconds,
    injected: sum(before.injected, next.injected),
    broken: sum(before.broken, next.broken),
    failed: [...before.failed, ...next.failed].slice(0, MOST_FAILED),
    parts: [...before.parts, ...next.parts],
  }
}

export function addTo(report: Report, { seed, interviews, purged, finished, injected, breaks }: Outcome): void {
  report.schedules += 1
  report.interviews += interviews
  report.finished += finished
  report.purged += purged
  for (const [kind, n] of Object.entries(injected)) report.injected[kind] = (report.injected[kind] ?? 0) + n
  for (const { invariant } of breaks) report.broken[invariant] += 1
  if (breaks.length > 0 && report.failed.length < MOST_FAILED) report.failed.push({ seed, breaks })
}

export function printReport(report: Report): string {
  const { seed, schedules, interviews, purged, finished, injected, broken, failed, seconds, endpoints } = report
  const engine = endpoints === undefined ? '' : `--engine postgres --endpoints ${endpoints} `
  const kinds = Object.entries(injected).sort(([, a], [, b]) => b - a)
  return [
    `${schedules} schedules, seeds ${seed} to ${seed + schedules - 1}, in ${seconds} s`,
    `${interviews} interviews, ${finished} responses that a screen called kept, ${purged} copies deleted by the rule`,
    '',
    `Faults injected, ${kinds.length} kinds:`,
    ...kinds.map(([kind, n]) => `  ${String(n).padStart(9)}  ${kind}`),
    '',
    ...Object.entries(broken).map(([name, n]) => `  ${String(n).padStart(9)}  ${name}`),
    ...failed.flatMap(({ seed, breaks }) => [
      `seed ${seed}:`,
      ...breaks.map(({ invariant, words }) => `  ${invariant}: ${words}`),
    ]),
    failed.length === 0 ? '' : `Replay one with: npm run simulate -- ${engine}--seed ${failed[0]!.seed} --schedules 1 --verbose`,
  ].join('\n')
}
