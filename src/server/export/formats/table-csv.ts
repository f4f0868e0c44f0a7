// A table as CSV, in one of two ways: for spreadsheets, or exactly as it is.
import { BYTE_ORDER_MARK, csvLine, csvText } from '../csv.ts'
import { guardText } from '../formula-guard.ts'
import type { Table } from '../tables/table.ts'

export type CsvFlavour = 'spreadsheet' | 'exact'

export type CsvWriter = { head: string; line: (row: readonly string[]) => string }

/** `head` begins the file; `line` gives one row with its end. */
export function csvWriter({ columns }: Table, flavour: CsvFlavour): CsvWriter {
  const isExact = flavour === 'exact'
  const guarded = columns.flatMap(({ hasWords }, at) => (hasWords && !isExact ? [at] : []))
  const line = (row: readonly string[]): string => `${csvLine(row)}\r\n`
  return {
    head: (isExact ? '' : BYTE_ORDER_MARK) + csvText([csvLine(columns.map(({ name }) => name))]),
    line: guarded.length === 0 ? line : (row) => line(row.map((cell, at) => (guarded.includes(at) ? guardText(cell) : cell))),
  }
}
