import { daysBetween, PHASES, placeInTime, type Phase, type PhaseDates, type Phases } from '#contract/coordinator/calendar.ts'
import { countOf } from '../wording/numbers.ts'
import { formatDate } from '../wording/times.ts'

export const PHASE_WORDS: Record<Phase, { name: string; is: string }> = {
  prepare: { name: 'Prepare', is: 'Recruit and train Young Researchers, set tablets up, practise.' },
  collect: { name: 'Collect', is: 'The days of fieldwork: young people are heard.' },
  cleanse: { name: 'Cleanse', is: 'What cannot be right is found and marked.' },
  analyse: { name: 'Analyse', is: 'Answers are counted, read and compared.' },
  coProduce: { name: 'Co-produce', is: 'Findings are written together with young people.' },
  reportBack: { name: 'Report back', is: 'Those who were heard are told what came of it.' },
}

export const PLACE_WORDS = { over: 'Over', now: 'Now', 'to-come': 'To come' } as const

/** `5 Jan 2027 to 28 Feb 2027, to be confirmed`; what is not known is said. */
export function datesWords({ from, to, isConfirmed }: PhaseDates): string {
  const known = from !== null || to !== null
  const days = [
    from && (to ? formatDate(from) : `From ${formatDate(from)}`),
    to && (from ? `to ${formatDate(to)}` : `Until ${formatDate(to)}`),
  ]
  const words = known ? days.filter(Boolean).join(' ') : 'No days yet'
  return known && !isConfirmed ? `${words}, to be confirmed` : words
}

/** Whether anybody has said anything of any phase. */
export function isKnown(phases: Phases): boolean {
  return PHASES.some((phase) => phases[phase].from !== null || phases[phase].to !== null)
}

/** What is going on today: `Collect`, `Analyse and Co-produce`; else what comes next, or that all is over. */
export function phaseTitle(phases: Phases, today: string): string {
  const at = (place: keyof typeof PLACE_WORDS) => PHASES.filter((phase) => placeInTime(phases[phase], today) === place)
  const now = at('now')
  if (now.length > 0) return `Now: ${now.map((phase) => PHASE_WORDS[phase].name).join(' and ')}`
  const [next] = at('to-come').toSorted((a, b) => (phases[a].from! < phases[b].from! ? -1 : 1))
  return next ? `Next: ${PHASE_WORDS[next].name}, from ${formatDate(phases[next].from!)}` : 'No phase is going on'
}

/** What the days of fieldwork mean today, for people and for tablets. */
export function fieldworkSentence(collect: PhaseDates, today: string): string {
  const { from, to, isConfirmed } = collect
  const place = placeInTime(collect, today)
  const lock = isConfirmed ? 'Then tablets start nothing new.' : 'The days are to be confirmed, so tablets are not locked.'
  if (place === 'over') {
    const tablets = isConfirmed
      ? 'Tablets start nothing new; what is on them still arrives.'
      : 'Its days are not confirmed, so tablets still start interviews.'
    return `Collecting ended on ${formatDate(to!)}. ${tablets}`
  }
  if (place === 'to-come') return `Collecting begins on ${formatDate(from!)}. Until then everybody can practise.`
  if (place === 'now') return `${daysLeft(to!, today)} ${lock}`
  return 'The days of fieldwork are not known yet, so tablets are not locked.'
}

function daysLeft(to: string, today: string): string {
  const left = daysBetween(today, to)
  return left === 0
    ? 'Today is the last day of collecting.'
    : `Collecting goes on for ${countOf(left, 'more day')}, until ${formatDate(to)}.`
}
