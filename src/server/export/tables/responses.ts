// One row a response: in codes, in numbers, in labels, and without questions for the star.
import { unquoteCell } from '../csv.ts'
import { missingLabel } from '../missing-words.ts'
import type { DescribedColumn } from './describe-columns.ts'
import type { ResponseTable, TableColumn } from './table.ts'

const KEY = ['response_id']

type Cell = (raw: string) => string

/** What was answered, as codes. Typed texts leave in free-text.csv only, so that this table can be shared more widely. */
export function responsesTable(described: readonly DescribedColumn[]): ResponseTable {
  const columns = untyped(described)
  return tableOf('responses', 'Responses, in codes', columns, asDescribed, () => unquoteCell)
}

/** The same in numbers, for statistical packages. Where several codes stand in one cell, the split columns say it. */
export function numericTable(described: readonly DescribedColumn[]): ResponseTable {
  const columns = untyped(described).filter(({ column }) => !column.isJoined)
  return tableOf('responses-numeric', 'Responses, in numbers', columns, asNumeric, numberOf)
}

/** The same in words. */
export function labelsTable(described: readonly DescribedColumn[]): ResponseTable {
  return tableOf('responses-labels', 'Responses, in labels', untyped(described), asWords, labelOf)
}

/** What is known of each response beside its answers: a dimension and the centre of the star. */
export function starResponsesTable(described: readonly DescribedColumn[]): ResponseTable {
  const columns = untyped(described).filter(({ column }) => column.is === 'system' || column.name === 'area')
  const table = tableOf(
    'star/responses',
    'Responses without answers, centre of the star',
    columns,
    asDescribed,
    () => unquoteCell,
  )
  const [area, wardSet] = ['area', 'ward_set'].map((name) => columns.findIndex(({ column }) => column.name === name)) as [
    number,
    number,
  ]
  const ward: TableColumn = {
    name: 'ward_id',
    title: 'Ward set and ward, as in wards.csv; empty where no ward was given.',
    type: 'string',
  }
  return {
    ...table,
    columns: [...table.columns, ward],
    rowsOf: (response) => table.rowsOf(response).map((row) => [...row, wardId(row[wardSet]!, row[area]!)]),
  }
}

export function wardId(wardSet: string, area: string): string {
  return missingLabel(area) === undefined && missingLabel(wardSet) === undefined ? `${wardSet}:${area}` : ''
}

type Placed = { column: DescribedColumn; at: number }

function untyped(described: readonly DescribedColumn[]): Placed[] {
  return described.map((column, at) => ({ column, at })).filter(({ column }) => !column.isTyped)
}

function tableOf(
  name: string,
  title: string,
  placed: readonly Placed[],
  describe: (column: DescribedColumn) => TableColumn,
  cellOf: (column: DescribedColumn) => Cell,
): ResponseTable {
  const cells = placed.map(({ column, at }) => ({ at, cell: cellOf(column) }))
  return {
    name,
    title,
    key: KEY,
    columns: placed.map(({ column }) => describe(column)),
    rowsOf: ({ raw }) => [cells.map(({ at, cell }) => cell(raw[at]!))],
  }
}

export function asDescribed(column: DescribedColumn): TableColumn {
  const { name, title, type, categories, hasMissing, isJoined, level } = column
  return {
    name,
    title,
    type,
    ...(categories.length > 0 && !isJoined && { categories: categories.map(({ code, label }) => ({ value: code, label })) }),
    isOrdered: level === 'ordinal',
    hasMissing,
  }
}

export function asNumeric(column: DescribedColumn): TableColumn {
  if (!column.isNumbered) return asDescribed(column)
  const { categories } = column
  return {
    ...asDescribed(column),
    type: 'integer',
    ...(categories.length > 0 && { categories: categories.map(({ num, label }) => ({ value: String(num), label })) }),
  }
}

function asWords({ name, title, type, categories }: DescribedColumn): TableColumn {
  return { name, title, type: type === 'integer' ? 'string' : type, hasWords: categories.length > 0 }
}

/** Codes become their numbers; missing codes are numbers already. */
function numberOf({ categories, isNumbered }: DescribedColumn): Cell {
  if (!isNumbered || categories.length === 0) return unquoteCell
  const nums = new Map(categories.map(({ code, num }) => [code, String(num)]))
  return (raw) => nums.get(raw) ?? raw
}

function labelOf({ categories, hasMissing, isJoined, kind }: DescribedColumn): Cell {
  const labels = new Map(categories.map(({ code, label }) => [code, label]))
  const one = (code: string): string => labels.get(code) ?? code
  return (raw) => {
    const missing = hasMissing ? missingLabel(raw) : undefined
    if (missing !== undefined) return missing
    if (isJoined)
      return raw
        .split(' ')
        .map(one)
        .join(kind === 'rank' ? ' > ' : '; ')
    return labels.size > 0 ? one(raw) : unquoteCell(raw)
  }
}
