import type { BatchInfo } from '#contract/coordinator/api.ts'
import { readProcessConfig } from '../config.ts'
import { exportBatch } from '../export/export-batch.ts'
import { writeWhole } from '../export/write-whole.ts'
import { softwareVersion } from '../software-version.ts'
import { createBatch, findBatch, type FrozenBatch } from '../store/batches.ts'
import { isQuestionnaireKnown } from '../store/questionnaires.ts'
import { applyLedger } from '../withdrawal/withdraw.ts'
import { print, readArguments, troubleOf, UsageError } from './usage.ts'
import { withDatabase } from './with-database.ts'

export const BATCH_USAGE = `Usage: batch create --questionnaire ID [--json]
       batch export N --out FILE.zip [--json]

Freezes what is new since the last batch of a questionnaire, or writes batch N as a zip: responses.csv, codebook.csv,
manifest.json. Writing it again gives the same bytes.
`

export async function batchCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { questionnaire: { type: 'string' }, out: { type: 'string' } })
  const [action, number, ...more] = positionals
  if (action === 'create' && number === undefined && values.questionnaire && values.out === undefined) {
    return create(values.questionnaire, values.json)
  }
  if (action === 'export' && number !== undefined && more.length === 0 && values.out && values.questionnaire === undefined) {
    return writeZip(batchNumber(number), values.out, values.json)
  }
  throw new UsageError('say: batch create --questionnaire ID, or: batch export N --out FILE.zip')
}

async function create(questionnaire: string, asJson: boolean | undefined): Promise<number> {
  const batch = await withDatabase(readProcessConfig().dataFolder, async (database) => {
    applyLedger(database, today())
    if (!(await isQuestionnaireKnown(database, questionnaire))) throw troubleOf('questionnaire-unknown')
    return createBatch(database, { questionnaire, by: 'command line', now: new Date().toISOString(), software: softwareVersion })
  })
  if (!batch) throw troubleOf('batch-empty')
  print(asJson, infoOf(batch), `Batch ${batch.number} of ${questionnaire}: ${countResponses(batch)}.`)
  return 0
}

async function writeZip(number: number, file: string, asJson: boolean | undefined): Promise<number> {
  const batch = await withDatabase(readProcessConfig().dataFolder, async (database) => {
    applyLedger(database, today())
    const found = await findBatch(database, number)
    if (!found) throw troubleOf('batch-unknown')
    await writeWhole(file, exportBatch({ database, batch: found }))
    return (await findBatch(database, number)) ?? found
  })
  print(asJson, { ...infoOf(batch), file }, `Batch ${number} is in ${file}: ${countResponses(batch)}. SHA-256 ${batch.digest}`)
  return 0
}

/** A backup may just have been restored, and nothing have been started since. */
function today(): string {
  return new Date().toISOString().slice(0, 10)
}

function batchNumber(word: string): number {
  if (/^[1-9]\d{0,8}$/.test(word)) return Number(word)
  throw new UsageError(`N is the number of a batch, not "${word}"`)
}

function countResponses({ responses, withdrawn }: FrozenBatch): string {
  const all = responses === 1 ? '1 response' : `${responses} responses`
  return withdrawn === 0 ? all : `${all}, ${withdrawn} of them withdrawn since`
}

function infoOf({ number, questionnaire, createdAt, responses, withdrawn, digest }: FrozenBatch): BatchInfo {
  return { number, questionnaire, createdAt, responses, withdrawn, digest }
}
