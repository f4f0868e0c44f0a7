import { batchPresetSchema } from '#contract/coordinator/batches.ts'
import { readProcessConfig } from '../config.ts'
import { listPresets, removePreset, savePreset } from '../store/batch-presets.ts'
import { isQuestionnaireKnown } from '../store/questionnaires.ts'
import type { Database } from '../store/schema.ts'
import { type ChoiceValues, readChoice } from './batch-choice.ts'
import { print, troubleOf, UsageError } from './usage.ts'
import { withDatabase } from './with-database.ts'

/** `batch preset save NAME …`, `list`, `remove NAME`. */
export async function presetCommand([action, name, ...more]: string[], values: ChoiceValues): Promise<number> {
  const run = <Result>(work: (database: Database) => Promise<Result>) => withDatabase(readProcessConfig().dataFolder, work)
  if (action === 'list' && name === undefined) return list(await run(listPresets), values.json)
  if (action === 'save' && name !== undefined && more.length === 0) return run(async (database) => save(database, name, values))
  if (action === 'remove' && name !== undefined && more.length === 0) {
    if (!(await run(async (database) => removePreset(database, name)))) throw troubleOf('preset-unknown')
    print(values.json, { removed: name }, `Preset ${name} is removed. Batches made with it stay.`)
    return 0
  }
  throw new UsageError('say: batch preset save NAME --questionnaire ID, batch preset list, or: batch preset remove NAME')
}

async function save(database: Database, name: string, values: ChoiceValues): Promise<number> {
  const preset = batchPresetSchema.safeParse({ name, ...readChoice(values) })
  if (!preset.success) throw new UsageError('a preset takes a name of at most 60 characters and the id of a questionnaire')
  if (!(await isQuestionnaireKnown(database, preset.data.questionnaire))) throw troubleOf('questionnaire-unknown')
  await savePreset(database, preset.data, { by: 'command line', now: new Date().toISOString() })
  print(values.json, preset.data, `Preset ${preset.data.name} is kept.`)
  return 0
}

function list(presets: Awaited<ReturnType<typeof listPresets>>, asJson: boolean | undefined): number {
  const lines = presets.map(({ name, questionnaire, selection }) => `${name}: ${questionnaire}, ${selection}`)
  print(asJson, presets, lines.length === 0 ? 'No preset is kept.' : lines.join('\n'))
  return 0
}
