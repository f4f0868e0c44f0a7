import type { QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import { daysBetween, type PhaseDates } from '#contract/coordinator/calendar.ts'

/** How many an even pace from the first to the last day of fieldwork would have heard by the end of today (a date, UTC). */
export function paceOf({ from, to }: PhaseDates, target: number, today: string): QuestionnaireProgress['pace'] {
  if (from === null || to === null || target === 0) return null
  const days = daysBetween(from, to) + 1
  const gone = Math.min(Math.max(daysBetween(from, today) + 1, 0), days)
  return { from, to, today, expected: Math.round((target * gone) / days) }
}
