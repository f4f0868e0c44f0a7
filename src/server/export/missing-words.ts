import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'

type MissingKey = keyof typeof MISSING_CODES

/** What a missing code means, for whoever analyses. */
export const MISSING_MEANINGS: Record<MissingKey, string> = {
  dont_know: 'not sure',
  prefer_not: 'would rather not say',
  never_needed: 'has not needed the thing asked about',
  not_asked: 'not asked: another tier, skip logic, another version, or not reached in a partial response',
  no_answer: 'seen and left blank',
}

/** What stands in its place in a table of labels. */
const LABELS: Record<MissingKey, string> = {
  dont_know: 'Not sure',
  prefer_not: 'Would rather not say',
  never_needed: 'Has not needed this',
  not_asked: 'Not asked',
  no_answer: 'Left blank',
}

/** The five codes with their labels, in the order of the codebook. */
export const MISSING_VALUES: readonly { value: string; label: string }[] = Object.entries(LABELS).map(([key, label]) => ({
  value: MISSING_CODES[key as MissingKey],
  label,
}))

const byCode: ReadonlyMap<string, string> = new Map(MISSING_VALUES.map(({ value, label }) => [value, label]))

/** `Not asked` for `-8`; `undefined` for what is no missing code. */
export function missingLabel(cell: string): string | undefined {
  return byCode.get(cell)
}
