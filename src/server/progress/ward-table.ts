import type { ProgressCell, QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import type { WardSet } from '#contract/questionnaire/definition.ts'
import type { TargetList } from '#contract/target-list.ts'
import { yearsOf } from '#contract/target.ts'
import type { HeardRow } from '../store/heard.ts'
import { sumOf, type ShownTable } from './hide-small-cells.ts'

type Ward = WardSet['wards'][number]
type Parts = { wards: readonly Ward[]; ageBands: readonly string[]; heard: readonly HeardRow[] }

/** Heard by ward and age band; the last row and column are other places and other ages, so that it adds up to all. */
export function countByWard({ wards, ageBands, heard }: Parts): number[][] {
  const rowOf = new Map(wards.map(({ code }, at) => [code, at]))
  const columnOf = (age: number): number => {
    const at = ageBands.findIndex((band) => age >= yearsOf(band).from && age <= yearsOf(band).to)
    return at === -1 ? ageBands.length : at
  }
  const counts = Array.from({ length: wards.length + 1 }, () => Array.from({ length: ageBands.length + 1 }, () => 0))
  for (const { area, age, n } of heard) counts[rowOf.get(area) ?? wards.length]![columnOf(age)]! += n
  return counts
}

type Laid = { wards: readonly Ward[]; ageBands: readonly string[]; targets: TargetList['targets'] }

/** Puts the counts that may be shown beside the targets. */
export function layOutWards(
  shown: ShownTable,
  { wards, ageBands, targets }: Laid,
): Pick<QuestionnaireProgress, 'wards' | 'bandTotals'> {
  const targetOf = (area?: string, ageBand?: string): number | null => {
    const some = targets.filter((one) => (area ?? one.area) === one.area && (ageBand ?? one.ageBand) === one.ageBand)
    return some.length === 0 ? null : sumOf(some.map(({ target }) => target))
  }
  const cellsOf = (heard: readonly (number | null)[], target: (ageBand: string) => number | null): ProgressCell[] =>
    heard.map((n, at) => ({ heard: n, target: at < ageBands.length ? target(ageBands[at]!) : null }))
  const rows = wards.map(({ code, name, tile }, at) => ({
    area: code,
    name,
    ...(tile && { tile }),
    cells: cellsOf(shown.cells[at]!, (band) => targetOf(code, band)),
    all: { heard: shown.rows[at]!, target: targetOf(code) },
  }))
  const elsewhere = {
    area: null,
    name: 'Another place, or not said',
    cells: cellsOf(shown.cells.at(-1)!, () => null),
    all: { heard: shown.rows.at(-1)!, target: null },
  }
  return { wards: [...rows, elsewhere], bandTotals: cellsOf(shown.columns, (band) => targetOf(undefined, band)) }
}
