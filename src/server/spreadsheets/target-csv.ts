import type { TargetList } from '#contract/target-list.ts'
import { ageBandSchema } from '#contract/target.ts'
import { type Fault, readTable, type TableRow } from './read-table.ts'

const COLUMNS = ['ward_code', 'age_band', 'age_from', 'age_to', 'target'] as const
type Row = TableRow<(typeof COLUMNS)[number]>

/** `lines[n]`: where the nth target stands. */
export type ReadTargets = { ok: true; targets: TargetList['targets']; lines: number[] } | { ok: false; faults: Fault[] }

/**
 * Targets from a table with a line for each ward and age band: ward_code, target, and the ages as age_band (`5-10`) or as
 * age_from and age_to. Other columns are passed over.
 */
export function readTargets(csv: string): ReadTargets {
  const table = readTable(csv, { columns: COLUMNS, needs: ['ward_code', 'target'] })
  if (!table.ok) return table
  const faults = table.rows.flatMap(faultsOf)
  if (faults.length > 0) return { ok: false, faults }
  return {
    ok: true,
    targets: table.rows.map(({ cells }) => ({
      area: cells.ward_code!,
      ageBand: bandOf(cells),
      target: Number(cells.target),
    })),
    lines: table.rows.map(({ line }) => line),
  }
}

function faultsOf({ line, cells }: Row): Fault[] {
  const faults: Fault[] = []
  const fault = (column: string, reason: string) => void faults.push({ path: `line ${line}, ${column}`, reason })
  if (!cells.ward_code) fault('ward_code', 'There is no ward.')
  if (!/^\d{1,7}$/.test(cells.target ?? '')) fault('target', 'Give a whole number of people.')
  if (!ageBandSchema.safeParse(bandOf(cells)).success) fault('age_band', wordsForBand(cells.age_band ?? ''))
  return faults
}

function bandOf({ age_band = '', age_from, age_to }: Row['cells']): string {
  return age_band === '' ? `${age_from ?? ''}-${age_to ?? ''}` : age_band.replaceAll(/\s*[-–—]\s*|\s+to\s+/g, '-')
}

/** A spreadsheet takes `5-10` for the fifth of October, and says so in the file. */
function wordsForBand(typed: string): string {
  const isDate = /[a-z]{3}|\/|\d{4}/i.test(typed)
  return isDate
    ? 'The spreadsheet has made a date of the ages. Give them in two columns, age_from and age_to.'
    : 'Give the ages from and to, such as 5-10, or in two columns, age_from and age_to.'
}
