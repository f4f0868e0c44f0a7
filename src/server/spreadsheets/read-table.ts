// A table that somebody keeps in a spreadsheet, saved as CSV: with commas or semicolons, with or without a byte order mark.
import Papa from 'papaparse'

export type Fault = { path: string; reason: string }
/** `line` as the spreadsheet counts, the head being line 1; `cells` by the name of their column, without space around them. */
export type TableRow<Column extends string> = { line: number; cells: Partial<Record<Column, string>> }

/** The rows with the columns that are known, by their names in lower case; `needs` says which must be there. */
export function readTable<Column extends string>(
  text: string,
  { columns, needs }: { columns: readonly Column[]; needs: readonly Column[] },
): { ok: true; rows: TableRow<Column>[] } | { ok: false; faults: Fault[] } {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimitersToGuess: [',', ';', '\t'] })
  const broken = errors.filter(({ code }) => code !== 'UndetectableDelimiter')
  if (broken.length > 0)
    return { ok: false, faults: broken.map(({ row, message }) => ({ path: lineOf(row ?? 0), reason: message })) }
  const [head = [], ...lines] = data
  const names = head.map((cell) => cell.trim().toLowerCase())
  const missing = needs.filter((name) => !names.includes(name))
  if (missing.length > 0)
    return { ok: false, faults: missing.map((name) => ({ path: 'line 1', reason: `There is no column ${name}.` })) }
  const rows = lines.flatMap((cells, at): TableRow<Column>[] => {
    if (cells.every((cell) => cell.trim() === '')) return []
    const named = columns.map((column) => [column, cells[names.indexOf(column)]?.trim()] as const)
    return [{ line: at + 2, cells: Object.fromEntries(named) as TableRow<Column>['cells'] }]
  })
  return rows.length > 0 ? { ok: true, rows } : { ok: false, faults: [{ path: 'line 2', reason: 'The table has no rows.' }] }
}

const lineOf = (row: number): string => `line ${row + 1}`
