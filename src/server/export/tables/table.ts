// A table, whatever it is written as: CSV, a sheet, a resource of the data package, an entity set of the live link.
import type { Digest } from '#contract/ids.ts'

export type TableColumn = {
  name: string
  title: string
  type: 'string' | 'integer' | 'number' | 'date'
  categories?: readonly { value: string; label: string }[]
  isOrdered?: boolean
  /** Whether missing codes may stand in it. */
  hasMissing?: boolean
  /** Words of people or of a definition: guarded where a spreadsheet might run them. */
  hasWords?: boolean
}

/** `name` is the file's, without its ending; `key` are the columns that name a row. */
export type Table = { name: string; title: string; columns: readonly TableColumn[]; key: readonly string[] }

/** The cells of one response in the order of the described columns, still quoted as in its line. */
export type ResponseCells = { hash: Digest; raw: readonly string[]; textId: string }

/** A table with rows for each response: none, one or many. */
export type ResponseTable = Table & { rowsOf: (response: ResponseCells) => string[][] }

/** A table whose rows stand at once. */
export type FixedTable = Table & { rows: string[][] }
