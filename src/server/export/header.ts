import type { Definition } from '#contract/questionnaire/definition.ts'
import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import { columnNames } from './columns.ts'
import { csvLine, splitCsvLine } from './csv.ts'

/** The header of a batch, and how a line of one of its versions is brought under it. */
export type Header = {
  names: readonly string[]
  line: string
  fit: (hash: string, line: string) => string
  /** The same as cells, still quoted as they stand. */
  cells: (hash: string, line: string) => string[]
}

/**
 * Columns of all versions, in publishing order, each name once. What a version does not have was not asked in it: -8.
 * The versions are those that the batch holds, so that publishing another one later changes nothing.
 */
export function makeHeader(versions: readonly { hash: string; definition: Definition }[]): Header {
  const named = versions.map(({ hash, definition }) => ({ hash, names: columnNames(definition) }))
  const header = [...new Set(named.flatMap(({ names }) => names))]
  const places = new Map(
    named.map(({ hash, names }) => [hash, isSame(names, header) ? undefined : header.map((name) => names.indexOf(name))]),
  )
  return {
    names: header,
    line: csvLine(header),
    fit(hash, line) {
      const order = places.get(hash)
      return order ? reorder(line, order).join(',') : line
    },
    cells(hash, line) {
      const order = places.get(hash)
      return order ? reorder(line, order) : splitCsvLine(line)
    },
  }
}

function reorder(line: string, order: readonly number[]): string[] {
  const cells = splitCsvLine(line)
  return order.map((place) => (place === -1 ? MISSING_CODES.not_asked : cells[place]!))
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index])
}
