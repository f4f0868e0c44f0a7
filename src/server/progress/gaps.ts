import type { QuestionnaireProgress } from '#contract/coordinator/progress.ts'

const MOST = 5

/**
 * The targets that are furthest off. `perVisit` is how many a visit has heard until now, to put a gap in visits. A gap is a
 * count of people too: one whose count is hidden is left out.
 */
export function biggestGaps(
  { wards, ageBands }: Pick<QuestionnaireProgress, 'wards' | 'ageBands'>,
  perVisit: number | null,
): QuestionnaireProgress['gaps'] {
  return wards
    .flatMap(({ area, name, cells }) =>
      ageBands.flatMap((ageBand, at) => {
        const { heard, target } = cells[at]!
        if (area === null || heard === null || target === null || heard >= target) return []
        const needed = target - heard
        return [{ area, name, ageBand, needed, visits: perVisit === null ? null : Math.ceil(needed / perVisit) }]
      }),
    )
    .toSorted((a, b) => b.needed - a.needed)
    .slice(0, MOST)
}
