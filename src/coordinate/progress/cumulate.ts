import type { QuestionnaireProgress } from '#contract/coordinator/progress.ts'

export type Point = { date: string; heard: number }

/** How many were heard until the end of each day, up to `today`; `undefined` where a day is hidden. */
export function cumulate(days: QuestionnaireProgress['days'], today?: string): Point[] | undefined {
  let sum = 0
  const points: Point[] = []
  for (const { date, heard } of days) {
    if (heard === null) return undefined
    sum += heard
    points.push({ date, heard: sum })
  }
  const last = points.at(-1)
  if (last && today !== undefined && last.date < today) points.push({ date: today, heard: sum })
  return points
}
