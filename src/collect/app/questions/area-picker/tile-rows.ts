import type { WardSet } from '#contract/questionnaire/definition.ts'

type Ward = WardSet['wards'][number]

/** The tile map row by row, with `undefined` where there is no ward; wards without a tile are left out. */
export function tileRows(wards: readonly Ward[]): (Ward | undefined)[][] {
  const tiles = wards.flatMap((ward) => (ward.tile ? [{ ward, ...ward.tile }] : []))
  const columns = Math.max(-1, ...tiles.map(({ column }) => column)) + 1
  const rows = Math.max(-1, ...tiles.map(({ row }) => row)) + 1
  const at = (row: number, column: number) => tiles.find((tile) => tile.row === row && tile.column === column)?.ward
  return Array.from({ length: rows }, (_row, row) => Array.from({ length: columns }, (_column, column) => at(row, column)))
}
