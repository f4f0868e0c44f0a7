// RFC 4180: comma, CRLF, quotes doubled. Cells go in as they shall be read again; nothing here knows of questions.

const LINE_END = '\r\n'

/** Excel takes a file for UTF-8 only with this mark. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** Nearly every cell is a short code and passes by this one look. */
const NEEDS_CARE = /[",\r\n\0\ud800-\udfff]/

/**
 * A cell as it stands in the file. Half characters (lone surrogates) have no UTF-8 and NUL ends a text for many
 * readers, so both become U+FFFD here, once, whatever writes the file.
 */
export function csvCell(value: string): string {
  if (!NEEDS_CARE.test(value)) return value
  const plain = value.toWellFormed().replaceAll('\0', '\uFFFD')
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** One line without its end. */
export function csvLine(values: readonly string[]): string {
  return values.map(csvCell).join(',')
}

/** Lines with their ends, ready to be written one after another. */
export function csvText(lines: readonly string[]): string {
  return lines.length === 0 ? '' : lines.join(LINE_END) + LINE_END
}

/** Splits one line of `csvLine` into its cells, still quoted as they stand: they can be joined again as they are. */
export function splitCsvLine(line: string): string[] {
  return line.includes('"') ? firstCells(line, Number.POSITIVE_INFINITY) : line.split(',')
}

/** The first so many of them. */
export function firstCells(line: string, count: number): string[] {
  const cells: string[] = []
  let from = 0
  while (from <= line.length && cells.length < count) {
    const until = endOfCell(line, from)
    cells.push(line.slice(from, until))
    from = until + 1
  }
  return cells
}

/** The line without the cells at these places, which rise. Nothing else is cut, so it costs little. */
export function withoutCells(line: string, places: readonly number[]): string {
  let kept = ''
  let keptFrom = 0
  let from = 0
  let cell = 0
  for (const place of places) {
    for (; cell < place; cell += 1) from = endOfCell(line, from) + 1
    kept += line.slice(keptFrom, from)
    from = endOfCell(line, from) + 1
    cell += 1
    keptFrom = from
  }
  return keptFrom > line.length ? kept.slice(0, -1) : kept + line.slice(keptFrom)
}

function endOfCell(line: string, from: number): number {
  const end = line[from] === '"' ? closingQuote(line, from) + 1 : line.indexOf(',', from)
  return end === -1 ? line.length : end
}

/** What a cell of `splitCsvLine` says. */
export function unquoteCell(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
}

function closingQuote(line: string, open: number): number {
  let at = line.indexOf('"', open + 1)
  while (line[at + 1] === '"') at = line.indexOf('"', at + 2)
  if (at === -1) throw new Error('A line of the batch has a quote that never closes: the database has been changed from outside.')
  return at
}
