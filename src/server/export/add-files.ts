// How a file comes into the zip of a batch: as a text, as a table whose rows stand, or as a table with rows for each response.
import type { LineOrder } from '../store/batch-lines.ts'
import { csvWriter } from './formats/table-csv.ts'
import type { Job } from './job.ts'
import type { FixedTable, ResponseCells, ResponseTable, Table } from './tables/table.ts'
import type { Texts } from './zip.ts'

/** Characters gathered before they are handed on: one by one, short texts would cost more than they are. */
const GATHERED = 64 * 1024

export async function* addFile({ zip, files }: Job, name: string, texts: Texts): AsyncGenerator<Uint8Array> {
  files.push(yield* zip.add(name, texts))
}

/** A CSV table, which the data package then describes. */
export async function* addCsv(job: Job, table: Table, texts: Texts): AsyncGenerator<Uint8Array> {
  const file = yield* job.zip.add(`${table.name}.csv`, texts)
  job.files.push(file)
  job.tables.push({ table, file })
}

export function addFixedTable(job: Job, table: FixedTable): AsyncGenerator<Uint8Array> {
  const { head, line } = csvWriter(table, job.batch.choice.csv)
  return addCsv(job, table, gather([head, ...table.rows.map(line)]))
}

export function addResponseTable(job: Job, table: ResponseTable, order?: LineOrder): AsyncGenerator<Uint8Array> {
  const { head, line } = csvWriter(table, job.batch.choice.csv)
  return addCsv(job, table, gather(textsOf(job, head, (response) => table.rowsOf(response).map(line).join(''), order)))
}

/** The head, then what `write` makes of each response, and the end. */
export async function* textsOf(
  { responses }: Job,
  head: string,
  write: (response: ResponseCells) => string,
  order?: LineOrder,
  end: () => string = () => '',
): AsyncGenerator<string> {
  yield head
  for await (const response of responses(order)) yield write(response)
  yield end()
}

/** Short texts joined into longer ones. */
export async function* gather(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let gathered = ''
  for await (const text of texts) {
    gathered += text
    if (gathered.length < GATHERED) continue
    yield gathered
    gathered = ''
  }
  yield gathered
}
