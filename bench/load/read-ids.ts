import { createReadStream, readdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Unzip, UnzipInflate } from 'fflate'

/** The ids that the devices sent. */
export async function readSentIds(folder: string): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.ids'))) {
    await using file = await open(join(folder, name))
    for await (const id of file.readLines()) ids.add(id)
  }
  return ids
}

/** The column `response_id` of `responses.csv` in a zip, a cell at a time; nothing is held. */
export async function* exportedIds(zip: string): AsyncGenerator<string> {
  const cut = cutRecords()
  let column = -1
  for await (const text of unzipped(zip, 'responses.csv')) {
    for (const cells of cut(text)) {
      if (column === -1) column = cells.findIndex((name) => name.replace('\uFEFF', '') === 'response_id')
      else yield cells[column] ?? ''
    }
  }
  if (column === -1) throw new Error('responses.csv has no column response_id.')
}

async function* unzipped(zip: string, wanted: string): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let parts: string[] = []
  const unzip = new Unzip((file) => {
    if (file.name !== wanted) return
    file.ondata = (error, bytes, isLast) => {
      if (error) throw error
      parts.push(decoder.decode(bytes, { stream: !isLast }))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for await (const chunk of createReadStream(zip, { highWaterMark: 1 << 20 })) {
    unzip.push(chunk as Uint8Array)
    yield* parts
    parts = []
  }
  unzip.push(new Uint8Array(), true)
  yield* parts
}

/** Cuts CSV (RFC 4180) into records as it comes; what is not whole yet waits for the next piece. */
function cutRecords(): (text: string) => string[][] {
  let rest = ''
  return (text) => {
    const all = rest + text
    const records: string[][] = []
    let cells: string[] = []
    let [recordFrom, cellFrom, isQuoted] = [0, 0, false]
    for (let at = 0; at < all.length; at += 1) {
      const sign = all[at]
      if (sign === '"') isQuoted = !isQuoted
      if (isQuoted || (sign !== ',' && sign !== '\n')) continue
      cells.push(bare(all.slice(cellFrom, at)))
      cellFrom = at + 1
      if (sign === ',') continue
      records.push(cells)
      cells = []
      recordFrom = cellFrom
    }
    rest = all.slice(recordFrom)
    return records
  }
}

function bare(cell: string): string {
  const text = cell.endsWith('\r') ? cell.slice(0, -1) : cell
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text
}
