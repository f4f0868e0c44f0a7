// A strict reader of RFC 4180, written apart from the endpoint's writer: what it does not allow, Excel or R may misread.

const BYTE_ORDER_MARK = '\uFEFF'

type Cell = { value: string; next: number }

function readQuoted(text: string, open: number): Cell {
  for (let at = open + 1, value = ''; at < text.length; at += 1) {
    if (text[at] !== '"') value += text[at]
    else if (text[at + 1] === '"') {
      value += '"'
      at += 1
    } else return { value, next: at + 1 }
  }
  throw new Error(`A quote opened at ${open} is never closed.`)
}

function readPlain(text: string, start: number): Cell {
  let next = start
  while (next < text.length && text[next] !== ',' && text[next] !== '\r') {
    if (text[next] === '"' || text[next] === '\n') throw new Error(`A bare quote or line feed at ${next}.`)
    next += 1
  }
  return { value: text.slice(start, next), next }
}

function readLines(text: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  for (let at = 0; at < text.length;) {
    const { value, next } = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at)
    line.push(value)
    if (text[next] === ',') at = next + 1
    else if (text.startsWith('\r\n', next)) {
      lines.push(line)
      line = []
      at = next + 2
    } else throw new Error(`Neither a comma nor CRLF at ${next}.`)
  }
  if (line.length > 0) throw new Error('The last line has no CRLF.')
  return lines
}

/**
 * Reads a file with a header. Demands UTF-8 with a byte order mark (without one where it is exact), CRLF after every line, every row as wide as the
 * header and no header name twice.
 */
export function readCsv(bytes: Uint8Array, { isExact = false } = {}): { header: string[]; rows: Record<string, string>[] } {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  if (isExact === text.startsWith(BYTE_ORDER_MARK))
    throw new Error('No byte order mark, and Excel garbles accents; or one where none belongs.')
  const [header = [], ...lines] = readLines(isExact ? text : text.slice(1))
  if (new Set(header).size !== header.length) throw new Error('A column name stands twice.')
  const rows = lines.map((cells, index) => {
    if (cells.length !== header.length)
      throw new Error(`Row ${index + 1} has ${cells.length} cells, the header ${header.length}.`)
    return Object.fromEntries(header.map((name, column) => [name, cells[column] ?? '']))
  })
  return { header, rows }
}
