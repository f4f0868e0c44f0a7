import type { QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import type { TargetList } from '#contract/target-list.ts'

const DAY_MS = 24 * 3_600_000

/** How many an even pace from the first to the last day of fieldwork would have heard by the end of today (a date, UTC). */
export function paceOf({ fieldwork, targets }: TargetList, today: string): QuestionnaireProgress['pace'] {
  if (!fieldwork) return null
  const { from, to } = fieldwork
  const days = daysBetween(from, to) + 1
  const gone = Math.min(Math.max(daysBetween(from, today) + 1, 0), days)
  const target = targets.reduce((sum, one) => sum + one.target, 0)
  return { from, to, today, expected: Math.round((target * gone) / days) }
}

/** Calendar days are 24 hours apart in UTC, whatever the clocks do here. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}
