// The zip of a batch as a table of contents: responses.csv, then what was chosen, then what explains it.
import { BATCH_PARTS, type BatchPart } from '#contract/coordinator/batches.ts'
import type { FrozenBatch } from '../store/batches.ts'
import type { Database } from '../store/schema.ts'
import { sessionsUpTo } from '../store/session-contents.ts'
import { addCsv, addFile, addFixedTable, addResponseTable, gather, textsOf } from './add-files.ts'
import { addWorkbook } from './add-workbook.ts'
import { codeTexts } from './code-texts.ts'
import { CODEBOOK_COLUMNS } from './codebook-columns.ts'
import { codebookCells } from './codebook.ts'
import { codebookHtml } from './formats/codebook-html.ts'
import { dataPackageText } from './formats/data-package.ts'
import { jsonLineSchema, jsonLineWriter } from './formats/json-lines.ts'
import { manifestText } from './formats/manifest.ts'
import { readmeText } from './formats/readme.ts'
import { spssSyntax } from './formats/spss.ts'
import { csvWriter } from './formats/table-csv.ts'
import { type Job, startJob } from './job.ts'
import type { Progress } from './progress.ts'
import { answersTable } from './tables/answers.ts'
import { freeTextTable } from './tables/free-text.ts'
import { labelsTable, numericTable, responsesTable, starResponsesTable } from './tables/responses.ts'
import { sessionRow, SESSIONS_TABLE } from './tables/sessions.ts'
import { calendarTable, flagsTable, optionsTable, questionsTable, wardsTable } from './tables/star.ts'
import { codebookTable } from './tables/codebook-table.ts'
import { takeTurns } from './take-turns.ts'

type Chunks = AsyncGenerator<Uint8Array>

/** What each part adds, and how often it passes over the responses. */
const PARTS: Record<BatchPart, { passes: number; add: (job: Job) => Chunks }> = {
  numeric: { passes: 1, add: addNumeric },
  labels: { passes: 1, add: (job) => addResponseTable(job, labelsTable(job.described)) },
  long: { passes: 1, add: (job) => addResponseTable(job, answersTable(job.described)) },
  free_text: { passes: 1, add: (job) => addResponseTable(job, freeTextTable(job.described), 'text_id') },
  sessions: { passes: 0, add: addSessions },
  star: { passes: 2, add: addStar },
  workbook: { passes: 2, add: addWorkbook },
  ndjson: { passes: 1, add: addJsonLines },
}

export async function* writeBatch(database: Database, batch: FrozenBatch, onProgress?: Progress): Chunks {
  const parts = partsOf(batch)
  const passes = 1 + parts.reduce((sum, part) => sum + PARTS[part].passes, 0)
  const job = await startJob(database, batch, parts, { passes, onProgress })
  yield* addResponses(job)
  for (const part of parts) yield* PARTS[part].add(job)
  yield* addExplanations(job)
  yield job.zip.end()
}

/** In one order, whatever the order they were chosen in. The star needs the long table and the visits. */
function partsOf({ choice }: FrozenBatch): BatchPart[] {
  const chosen = new Set<BatchPart>(choice.parts)
  if (chosen.has('star')) chosen.add('long').add('sessions')
  return BATCH_PARTS.filter((part) => chosen.has(part))
}

/** The first pass: what the files after it need is counted here. */
function addResponses(job: Job): Chunks {
  const table = responsesTable(job.described)
  return addCsv(job, table, codeTexts(job, table))
}

async function* addNumeric(job: Job): Chunks {
  yield* addResponseTable(job, numericTable(job.described))
  yield* addFile(job, 'responses-numeric.sps', [spssSyntax(job.described, job.title)])
}

function addSessions(job: Job): Chunks {
  return addCsv(job, SESSIONS_TABLE, gather(sessionTexts(job)))
}

/** The visits of which a response is in the batch. */
async function* sessionTexts({ database, batch, tally }: Job): AsyncGenerator<string> {
  const { head, line } = csvWriter(SESSIONS_TABLE, batch.choice.csv)
  const turn = takeTurns()
  yield head
  for await (const visits of sessionsUpTo(database, batch.upToSession)) {
    for (const visit of visits) {
      const responses = tally.sessions.get(visit.id)
      if (responses !== undefined) yield line(sessionRow(visit, responses))
    }
    await turn()
  }
}

async function* addStar(job: Job): Chunks {
  const { described, definitions, tally } = job
  yield* addResponseTable(job, starResponsesTable(described))
  yield* addResponseTable(job, flagsTable())
  for (const table of [
    questionsTable(described),
    optionsTable(described),
    wardsTable(definitions),
    calendarTable(tally.firstDate, tally.lastDate),
  ])
    yield* addFixedTable(job, table)
}

async function* addJsonLines(job: Job): Chunks {
  yield* addFile(job, 'responses.ndjson', gather(textsOf(job, '', jsonLineWriter(job.described))))
  yield* addFile(job, 'responses.schema.json', [jsonLineSchema(job.described)])
}

async function* addExplanations(job: Job): Chunks {
  const { batch, described, definitions, title, language, tables } = job
  yield* addFixedTable(job, codebookTable(CODEBOOK_COLUMNS, codebookCells(definitions)))
  yield* addFile(job, 'codebook.html', [codebookHtml(described, title, language)])
  yield* addFile(job, 'datapackage.json', [dataPackageText(batch, title, tables)])
  yield* addFile(job, 'README.txt', [readmeText(job)])
  yield* addFile(job, 'manifest.json', [manifestText(job)])
}
