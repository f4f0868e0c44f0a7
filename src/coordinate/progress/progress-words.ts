import type { ProgressCell, QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import { countOf, formatNumber } from '../wording/numbers.ts'
import { formatDate } from '../wording/times.ts'

/** What stands where a count may not be shown. */
export const HIDDEN = 'hidden'

/** `1,834`, or the word that it is hidden. */
export function shownCount(heard: number | null): string {
  return heard === null ? HIDDEN : formatNumber(heard)
}

/** `1,834 of 5,000 heard` */
export function heardTitle({ heard, target }: Pick<QuestionnaireProgress, 'heard' | 'target'>): string {
  if (heard === null) return 'Fewer than can be shown are heard'
  return target === 0 ? `${formatNumber(heard)} heard` : `${formatNumber(heard)} of ${formatNumber(target)} heard`
}

/** Where it stands beside an even pace, or what is missing to know. */
export function paceSentence({ heard, target, pace }: Pick<QuestionnaireProgress, 'heard' | 'target' | 'pace'>): string {
  if (target === 0) return 'No targets are set, so nobody can say how far this is.'
  if (pace === null) return 'Write the days of fieldwork into the targets file, and an even pace is drawn here.'
  if (pace.today < pace.from) return `Fieldwork begins on ${formatDate(pace.from)}.`
  if (heard === null) return `An even pace would be at ${formatNumber(pace.expected)} today.`
  const ahead = heard - pace.expected
  if (pace.today > pace.to)
    return `Fieldwork ended on ${formatDate(pace.to)}${ahead < 0 ? `, ${formatNumber(-ahead)} short` : ''}.`
  if (ahead === 0) return 'Exactly where an even pace would be today.'
  return `${formatNumber(Math.abs(ahead))} ${ahead < 0 ? 'behind' : 'ahead of'} where an even pace would be today.`
}

/** Whole per cent of the target; `null` without one, or where the count is hidden. Never 100 before it is reached. */
export function shareOf({ heard, target }: ProgressCell): number | null {
  return heard === null || target === null || target === 0 ? null : Math.floor((100 * heard) / target)
}

/** Which wards are furthest off, in a sentence that says what the map shows. */
export function mapSentence({ wards }: Pick<QuestionnaireProgress, 'wards'>): string {
  const shares = wards.flatMap(({ name, all }) => {
    const share = shareOf(all)
    return share === null ? [] : [{ name, share }]
  })
  if (shares.length === 0) return 'No ward has a target whose share can be shown.'
  const [lowest] = shares.toSorted((a, b) => a.share - b.share)
  const under = shares.filter(({ share }) => share < 20).length
  const striped = under === 0 ? 'No ward is under 20 %.' : `${countOf(under, 'ward')} under 20 %: striped.`
  return `${lowest!.name} is furthest off, at ${lowest!.share} %. ${striped}`
}

/** `two sessions like those until now`, or nothing before there was one. */
export function gapSentence({ gaps, wards }: Pick<QuestionnaireProgress, 'gaps' | 'wards'>): string {
  const [first] = gaps
  const isHidden = wards.some(({ cells }) => cells.some(({ heard, target }) => target !== null && heard === null))
  if (!first) return isHidden ? 'Too few are heard for the gaps to be shown.' : 'Every target is reached.'
  const who = `${first.ageBand.replace('-', ' to ')} year olds in ${first.name}`
  if (first.visits === null) return `Sessions with ${who} would close the biggest gap.`
  return `${countOf(first.visits, 'session')} with ${who} would close the biggest gap, each as big as those until now.`
}

/** `11 %`, one decimal under ten; a dash where it is not known. */
export function percentWords(percent: number | null): string {
  if (percent === null) return '–'
  return `${percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent)} %`
}
