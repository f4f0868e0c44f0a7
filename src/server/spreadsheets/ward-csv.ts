import { optionCodeSchema } from '#contract/ids.ts'
import type { WardSet } from '#contract/questionnaire/definition.ts'
import { type Fault, readTable, type TableRow } from './read-table.ts'

const COLUMNS = [
  'ward_code',
  'ward_name',
  'ward_set',
  'lad_name',
  'in_force_from',
  'in_force_until',
  'tile_column',
  'tile_row',
  'attribution',
] as const
type Row = TableRow<(typeof COLUMNS)[number]>

/** The same in each line: what it says of the whole set. */
const OF_THE_SET = ['ward_set', 'lad_name', 'in_force_from', 'in_force_until', 'attribution'] as const
const MOST_WARDS = 500
const MOST_TILES = 40

/**
 * A ward set from a table with a line for each ward: ward_code, ward_name, ward_set (its id) and in_force_from; and where they are
 * known in_force_until, lad_name, tile_column and tile_row of the tile map, and attribution. Other columns are passed over.
 */
export function readWards(csv: string): { ok: true; wardSet: WardSet } | { ok: false; faults: Fault[] } {
  const table = readTable(csv, { columns: COLUMNS, needs: ['ward_code', 'ward_name', 'ward_set', 'in_force_from'] })
  if (!table.ok) return table
  const { rows } = table
  const first = rows[0]!
  const tooMany =
    rows.length > MOST_WARDS ? [{ path: `line ${rows.at(-1)!.line}`, reason: `More than ${MOST_WARDS} wards.` }] : []
  const faults = [...faultsOfSet(first), ...rows.flatMap((row, at) => faultsOfRow(row, rows.slice(0, at), first)), ...tooMany]
  return faults.length > 0 ? { ok: false, faults } : { ok: true, wardSet: wardSetOf(rows, first) }
}

function wardSetOf(rows: readonly Row[], { cells }: Row): WardSet {
  const { ward_set: id = '', lad_name, in_force_from: inForceFrom = '', in_force_until, attribution } = cells
  return {
    id,
    title: `${lad_name ? `${lad_name}, wards` : 'Wards'} since ${inForceFrom}`,
    inForceFrom,
    ...(in_force_until && { inForceUntil: in_force_until }),
    attribution: attribution ? [attribution] : [],
    wards: rows.map(({ cells: ward }) => ({ code: ward.ward_code!, name: ward.ward_name!, ...tileOf(ward) })),
  }
}

function tileOf({ tile_column, tile_row }: Row['cells']): Pick<WardSet['wards'][number], 'tile'> {
  return tile_column && tile_row ? { tile: { column: Number(tile_column), row: Number(tile_row) } } : {}
}

function faultsOfSet({ line, cells }: Row): Fault[] {
  const { ward_set = '', in_force_from = '' } = cells
  const faults: Fault[] = []
  if (!/^[a-z0-9][a-z0-9-]{0,60}$/.test(ward_set)) {
    faults.push({ path: `line ${line}, ward_set`, reason: 'Give the set a name of small letters, digits and hyphens.' })
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(in_force_from) || Number.isNaN(Date.parse(in_force_from))) {
    faults.push({ path: `line ${line}, in_force_from`, reason: 'Give the day as 2027-05-06.' })
  }
  return faults
}

function faultsOfRow(row: Row, before: readonly Row[], first: Row): Fault[] {
  const { line, cells } = row
  const faults: Fault[] = []
  const fault = (column: string, reason: string) => void faults.push({ path: `line ${line}, ${column}`, reason })
  if (!optionCodeSchema.safeParse(cells.ward_code).success) fault('ward_code', 'Letters, digits and underscores, at most 31.')
  if (!cells.ward_name) fault('ward_name', 'There is no name.')
  if (before.some((other) => other.cells.ward_code === cells.ward_code)) fault('ward_code', 'This ward stands there already.')
  for (const name of OF_THE_SET)
    if (cells[name] !== first.cells[name]) fault(name, `It is the same in every line: a table holds one set.`)
  for (const name of ['tile_column', 'tile_row'] as const)
    if (!isTile(cells[name])) fault(name, `A whole number below ${MOST_TILES}.`)
  if (!cells.tile_column !== !cells.tile_row) fault('tile_row', 'A tile has a column and a row, or neither.')
  const isTaken = before.some(
    (other) => cells.tile_column && other.cells.tile_column === cells.tile_column && other.cells.tile_row === cells.tile_row,
  )
  if (isTaken) fault('tile_row', 'Another ward has this tile.')
  return faults
}

function isTile(cell: string | undefined): boolean {
  return !cell || (/^\d{1,2}$/.test(cell) && Number(cell) < MOST_TILES)
}
