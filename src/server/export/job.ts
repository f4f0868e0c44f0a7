// What every part of a batch is written from: the rows, the one description of their columns, and the zip they go into.
import type { BatchPart } from '#contract/coordinator/batches.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import type { BatchLine, LineOrder } from '../store/batch-lines.ts'
import type { FrozenBatch } from '../store/batches.ts'
import type { Database } from '../store/schema.ts'
import { linesOfBatch } from './batch-rows.ts'
import type { WrittenTable } from './formats/data-package.ts'
import { type Header, makeHeader } from './header.ts'
import type { Progress } from './progress.ts'
import { type DescribedColumn, describeColumns } from './tables/describe-columns.ts'
import type { ResponseCells } from './tables/table.ts'
import { startTally, type Tally } from './tables/tally.ts'
import { takeTurns } from './take-turns.ts'
import { loadVersions, type Version } from './versions.ts'
import type { WrittenFile } from './written-file.ts'
import { startZip, type ZipWriter } from './zip.ts'

export type Job = {
  database: Database
  batch: FrozenBatch
  versions: readonly Version[]
  definitions: readonly Definition[]
  described: readonly DescribedColumn[]
  header: Header
  /** Title of the questionnaire. */
  title: string
  language: string
  zip: ZipWriter
  tally: Tally
  /** Noted as they are written. */
  files: WrittenFile[]
  tables: WrittenTable[]
  /** One pass over the lines, in steps. */
  lines: (order?: LineOrder) => AsyncGenerator<BatchLine[]>
  /** One pass over the responses. */
  responses: (order?: LineOrder) => AsyncGenerator<ResponseCells>
}

export async function startJob(
  database: Database,
  batch: FrozenBatch,
  parts: readonly BatchPart[],
  progress: { passes: number; onProgress: Progress | undefined },
): Promise<Job> {
  const versions = await loadVersions(database, batch)
  const definitions = versions.map(({ definition }) => definition)
  // Where everybody withdrew, no version is left.
  const newest = definitions.at(-1)
  const language = batch.choice.language ?? newest?.languages[0] ?? 'en'
  const described = describeColumns(definitions, language)
  const header = makeHeader(versions)
  const rows = (batch.responses - batch.withdrawn) * progress.passes
  let done = 0
  async function* lines(order?: LineOrder): AsyncGenerator<BatchLine[]> {
    for await (const step of linesOfBatch(database, batch, order)) {
      yield step
      done += step.length
      progress.onProgress?.(done, rows)
    }
  }
  async function* responses(order?: LineOrder): AsyncGenerator<ResponseCells> {
    const turn = takeTurns()
    for await (const step of lines(order)) {
      for (const { hash, line, textId } of step) {
        yield { hash, raw: header.cells(hash, line), textId }
        await turn()
      }
    }
  }
  return {
    database,
    batch,
    versions,
    definitions,
    described,
    header,
    title: newest ? textIn(newest.title, language, newest.languages) : batch.questionnaire,
    language,
    zip: startZip(),
    tally: startTally(described, { sessions: parts.includes('sessions') }),
    files: [],
    tables: [],
    lines,
    responses,
  }
}
