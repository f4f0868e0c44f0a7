import type { FixedTable } from './table.ts'

/** codebook.csv as a table: one row for each column and option of the data. */
export function codebookTable(columns: readonly string[], rows: string[][]): FixedTable {
  return {
    name: 'codebook',
    title: 'Codebook: every column and code',
    key: [],
    columns: columns.map((name) => ({
      name,
      title: name.replaceAll('_', ' '),
      type: 'string',
      hasWords: name !== 'option_code' && name !== 'option_num',
    })),
    rows,
  }
}
