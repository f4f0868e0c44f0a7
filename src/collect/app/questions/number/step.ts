import type { Definition } from '#contract/questionnaire/definition.ts'
import type { QuestionOf } from '#contract/questionnaire/question.ts'

/**
 * The number one up or one down from what stands there, `undefined` where it would go too far; from nothing, or from far
 * outside, the first there is. An age stays within the ages of the tiers, any other number is 0 or more.
 */
export function stepFrom(
  { ageQuestion, tiers }: Definition,
  { id }: Pick<QuestionOf<'number'>, 'id'>,
  from: number | undefined,
  by: number,
): number | undefined {
  const ages = id === ageQuestion ? tiers.map((tier) => tier.ages) : [{ from: 0, to: Infinity }]
  const first = Math.min(...ages.map((age) => age.from))
  const last = Math.max(...ages.map((age) => age.to))
  if (from === undefined || from < first || from > last) return first
  const next = from + by
  return next < first || next > last ? undefined : next
}
