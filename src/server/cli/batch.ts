import { batchRequestSchema } from '#contract/coordinator/batches.ts'
import { readProcessConfig } from '../config.ts'
import { askForBatch } from '../export/ask-for-batch.ts'
import { batchInfo } from '../export/batch-info.ts'
import { findPreset } from '../store/batch-presets.ts'
import { listBatches } from '../store/batches.ts'
import type { Database } from '../store/schema.ts'
import type { Note } from '../store/audit.ts'
import { CHOICE_OPTIONS, type ChoiceValues, isChosen, readChoice } from './batch-choice.ts'
import { writeZip } from './batch-export.ts'
import { presetCommand } from './batch-preset.ts'
import { countResponses } from './batch-words.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { print, readArguments, troubleOf, UsageError } from './usage.ts'
import { BY_COMMAND, noteCommand } from './note-command.ts'
import { withDatabase } from './with-database.ts'

export const BATCH_USAGE = `Usage: batch create --questionnaire ID --reason TEXT [CHOICE] [--json]
       batch create --preset NAME --reason TEXT [--json]
       batch export N --out FILE.zip [--json]
       batch list [--json]
       batch preset save NAME --questionnaire ID [CHOICE] [--json]
       batch preset list | remove NAME [--json]

Freezes a batch, or writes batch N as a zip: responses.csv and what was chosen, with a codebook, README.txt and
manifest.json. Writing it again gives the same bytes. The reason stands in the manifest.

CHOICE:
  --everything            all responses, not only what is new since the last batch with the same filters
  --from D --until D      days of the interviews, both included (2026-01-31)
  --tier T                a tier; several times for several
  --setting-type T        a kind of setting; several times for several
  --review-state S        received, edited, has_issues, approved or rejected
  --parts A,B             of: numeric, labels, long, free_text, sessions, star, workbook, ndjson (all unless said; or: none)
  --exact                 CSV without byte order mark and without the guard before formulas
  --language L            of the labels
`

export async function batchCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    out: { type: 'string' },
    reason: { type: 'string' },
    preset: { type: 'string' },
    ...CHOICE_OPTIONS,
  })
  const [action, name, ...more] = positionals
  const { out, reason, preset, json } = values
  if (action === 'preset' && out === undefined && reason === undefined && preset === undefined)
    return presetCommand(positionals.slice(1), values)
  if (action === 'create' && name === undefined && out === undefined) return create(values, { reason, preset })
  if (action === 'list' && name === undefined && out === undefined && !isChosen(values)) return list(json)
  if (action === 'export' && name !== undefined && more.length === 0 && out && !isChosen(values))
    return writeZip(batchNumber(name), out, json)
  throw new UsageError('say: batch create --questionnaire ID --reason TEXT, or: batch export N --out FILE.zip')
}

async function create(
  values: ChoiceValues,
  about: { reason?: string | undefined; preset?: string | undefined },
): Promise<number> {
  const batch = await withDatabase(readProcessConfig().dataFolder, async (database) => {
    await bringUpToDate(database)
    const request = batchRequestSchema.safeParse({ ...(await choiceOf(database, values, about.preset)), reason: about.reason })
    if (!request.success)
      throw new UsageError('--reason takes why the data is needed, 3 to 300 characters: it stands in the manifest')
    const note: Note<[number: number]> = (tx, number) => noteCommand(tx, 'batch-created', `${number}`)
    const made = await askForBatch(database, request.data, { by: BY_COMMAND, now: new Date().toISOString(), note })
    if (typeof made === 'string') throw troubleOf(made)
    return made
  })
  print(values.json, batchInfo(batch), `Batch ${batch.number} of ${batch.questionnaire}: ${countResponses(batch)}.`)
  return 0
}

/** A preset says all; without one, the words of the command do. */
async function choiceOf(database: Database, values: ChoiceValues, name: string | undefined): Promise<object> {
  if (name === undefined) return readChoice(values)
  if (isChosen(values)) throw new UsageError('--preset says what is chosen: leave the other words out')
  const preset = await findPreset(database, name)
  if (!preset) throw troubleOf('preset-unknown')
  const { name: kept, ...choice } = preset
  return { ...choice, preset: kept }
}

async function list(asJson: boolean | undefined): Promise<number> {
  const batches = await withDatabase(readProcessConfig().dataFolder, async (database) => listBatches(database, undefined))
  const lines = batches.map(
    (batch) => `${batch.number}  ${batch.createdAt.slice(0, 10)}  ${batch.questionnaire}  ${countResponses(batch)}`,
  )
  print(asJson, batches.map(batchInfo), lines.length === 0 ? 'No batch has been made.' : lines.join('\n'))
  return 0
}

function batchNumber(word: string): number {
  if (/^[1-9]\d{0,8}$/.test(word)) return Number(word)
  throw new UsageError(`N is the number of a batch, not "${word}"`)
}
