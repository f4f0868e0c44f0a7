// One JSON object a line, with the JSON Schema that says what stands in it.
import { unquoteCell } from '../csv.ts'
import { missingLabel, MISSING_VALUES } from '../missing-words.ts'
import type { DescribedColumn } from '../tables/describe-columns.ts'
import type { ResponseCells } from '../tables/table.ts'

/** Gives the function that writes one response with its line end. Split columns are left out: the lists say the same. */
export function jsonLineWriter(described: readonly DescribedColumn[]): (response: ResponseCells) => string {
  const written = described.map((column, at) => ({ column, at })).filter(({ column }) => isWritten(column))
  return ({ raw }) =>
    `${JSON.stringify(Object.fromEntries(written.map(({ column, at }) => [column.name, valueOf(column, unquoteCell(raw[at]!))])))}\n`
}

function isWritten({ is, isTyped }: DescribedColumn): boolean {
  return !isTyped && (is === 'system' || is === 'whole')
}

function valueOf({ hasMissing, isJoined, type }: DescribedColumn, cell: string): unknown {
  if (hasMissing && missingLabel(cell) !== undefined) return { missing: cell }
  if (isJoined) return cell.split(' ')
  return type === 'integer' || type === 'number' ? Number(cell) : cell
}

/** JSON Schema 2020-12 of one line. */
export function jsonLineSchema(described: readonly DescribedColumn[]): string {
  const written = described.filter(isWritten)
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A response, one line of responses.ndjson',
    type: 'object',
    properties: Object.fromEntries(written.map((column) => [column.name, schemaOf(column)])),
    required: written.map(({ name }) => name),
    additionalProperties: false,
    $defs: {
      missing: {
        title: 'A missing code in place of an answer',
        type: 'object',
        properties: { missing: { oneOf: MISSING_VALUES.map(({ value, label }) => ({ const: value, title: label })) } },
        required: ['missing'],
        additionalProperties: false,
      },
    },
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}

function schemaOf(column: DescribedColumn): Record<string, unknown> {
  const value = column.isJoined ? { type: 'array', items: codeSchema(column), minItems: 1 } : codeSchema(column)
  return column.hasMissing
    ? { title: column.title, anyOf: [value, { $ref: '#/$defs/missing' }] }
    : { title: column.title, ...value }
}

function codeSchema({ categories, type }: DescribedColumn): Record<string, unknown> {
  if (type === 'integer' || type === 'number') return { type }
  if (type === 'date') return { type: 'string', format: 'date' }
  const labels = new Map(categories.map(({ code, label }) => [code, label]))
  return labels.size > 0 ? { oneOf: [...labels].map(([code, label]) => ({ const: code, title: label })) } : { type: 'string' }
}
