import { CODEBOOK_COLUMNS } from './codebook-columns.ts'
import { codebookCells } from './codebook.ts'
import { addFile, gather, textsOf } from './add-files.ts'
import { MOST_ROWS, type Sheet, sheetEnd, sheetRow, sheetStart } from './formats/sheet.ts'
import { workbookBytes } from './formats/workbook.ts'
import type { Job } from './job.ts'
import { labelsTable, responsesTable } from './tables/responses.ts'
import { SUMMARY_COLUMNS, summaryRows } from './tables/summary.ts'
import type { ResponseCells, ResponseTable } from './tables/table.ts'
import { Trouble } from '../trouble.ts'
import type { Texts } from './zip.ts'

/** workbook.xlsx: data in labels and in codes, the codebook, and counts. */
export function addWorkbook(job: Job): AsyncGenerator<Uint8Array> {
  const { described, definitions, tally } = job
  if (tally.rows >= MOST_ROWS)
    throw new Trouble(`Excel reads ${MOST_ROWS} rows at most. Make this batch without the workbook, or of fewer days.`)
  return addFile(
    job,
    'workbook.xlsx',
    workbookBytes([
      { name: 'Data (labels)', texts: () => responseSheet(job, labelsTable(described), tally.noteCodes) },
      { name: 'Data (codes)', texts: () => responseSheet(job, responsesTable(described)) },
      { name: 'Codebook', texts: () => fixedSheet('Codebook', CODEBOOK_COLUMNS, codebookCells(definitions)) },
      { name: 'Summary', texts: () => fixedSheet('Summary', SUMMARY_COLUMNS, summaryRows(described, tally), SUMMARY_NUMBERS) },
    ]),
  )
}

const SUMMARY_NUMBERS = SUMMARY_COLUMNS.map((name) => name === 'responses')

function responseSheet(job: Job, table: ResponseTable, note?: (raw: readonly string[]) => void): Texts {
  const sheet: Sheet = {
    name: table.name,
    head: table.columns.map(({ name }) => name),
    numbers: table.columns.map(({ type }) => type === 'integer'),
  }
  const write = (response: ResponseCells): string => {
    note?.(response.raw)
    return table
      .rowsOf(response)
      .map((row) => sheetRow(sheet, row))
      .join('')
  }
  return gather(textsOf(job, sheetStart(sheet), write, 'id', () => sheetEnd(sheet, job.tally.rows)))
}

function fixedSheet(name: string, head: readonly string[], rows: readonly string[][], numbers: boolean[] = []): Texts {
  const sheet: Sheet = { name, head, numbers }
  return gather([sheetStart(sheet), ...rows.map((row) => sheetRow(sheet, row)), sheetEnd(sheet, rows.length)])
}
