// Which lines a batch takes in. A line never changes, so a filter over its own cells is frozen as soon as it is named.
import type { BatchFilters } from '#contract/coordinator/batches.ts'
import type { FrozenBatch } from '../store/batches.ts'
import { splitCsvLine } from './csv.ts'
import { SYSTEM_COLUMNS, type SystemColumn } from './system-columns.ts'

/** A function that says whether a line passes; `undefined` when every line does. */
export function lineFilter({
  from,
  until,
  tiers,
  settingTypes,
  reviewStates,
}: BatchFilters): ((line: string) => boolean) | undefined {
  const one = (column: SystemColumn, of: readonly string[] | undefined) => of && passes(column, (cell) => of.includes(cell))
  const tests = [
    from && passes('collected_date', (date) => date >= from),
    until && passes('collected_date', (date) => date <= until),
    one('tier', tiers),
    one('setting_type', settingTypes),
    one('review_state', reviewStates),
  ].filter((test) => typeof test === 'function')
  if (tests.length === 0) return undefined
  return (line) => {
    const cells = splitCsvLine(line)
    return tests.every((test) => test(cells))
  }
}

/** Whether a batch that has this line in its range gives it out. */
export function hasLine({ choice }: Pick<FrozenBatch, 'choice'>, line: string): boolean {
  return lineFilter(choice.filters)?.(line) ?? true
}

function passes(column: SystemColumn, test: (cell: string) => boolean): (cells: readonly string[]) => boolean {
  const at = SYSTEM_COLUMNS.indexOf(column)
  return (cells) => test(cells[at]!)
}
