import { missingLabel } from '../missing-words.ts'
import type { DescribedColumn } from './describe-columns.ts'
import { isCounted, type Tally } from './tally.ts'

export const SUMMARY_COLUMNS = ['column', 'question_text', 'code', 'label', 'responses'] as const

/** How often each code stands in each column, those that nobody chose too, missing codes after them. Not for publishing. */
export function summaryRows(described: readonly DescribedColumn[], { rows, codes }: Tally): string[][] {
  return [
    ['', 'All responses', '', '', String(rows)],
    ...described.flatMap((column, at) => (isCounted(column) ? rowsOf(column, codes[at]!) : [])),
  ]
}

function rowsOf({ name, title, categories }: DescribedColumn, counts: ReadonlyMap<string, number>): string[][] {
  const labels = new Map(categories.map(({ code, label }) => [code, label]))
  const others = [...counts.keys()].filter((code) => !labels.has(code)).toSorted()
  return [...labels.keys(), ...others].map((code) => [
    name,
    title,
    code,
    labels.get(code) ?? missingLabel(code) ?? code,
    String(counts.get(code) ?? 0),
  ])
}
