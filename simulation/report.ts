import type { Invariant } from './simulated.ts'
import { INVARIANTS } from './simulated.ts'
import type { Outcome } from './run-schedule.ts'

/** What a run has shown. All of `broken` is 0, or `failed` says at which seeds and how. */
export type Report = {
  command: 'simulate'
  date: string
  seed: number
  schedules: number
  devices: number
  responses: number
  interviews: number
  /** Items of which devices deleted their copy by the rule. */
  purged: number
  /** Responses that a screen called kept. */
  finished: number
  seconds: number
  injected: Record<string, number>
  broken: Record<Invariant, number>
  failed: { seed: number; breaks: Outcome['breaks'] }[]
}

const MOST_FAILED = 50

export function emptyReport(about: Pick<Report, 'seed' | 'devices' | 'responses' | 'date'>): Report {
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
  const { seed, schedules, interviews, purged, finished, injected, broken, failed, seconds } = report
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
    failed.length === 0 ? '' : `Replay one with: npm run simulate -- --seed ${failed[0]!.seed} --schedules 1 --verbose`,
  ].join('\n')
}
