import { checkQuestionnaire } from './questionnaire-check.ts'
import { sayDifference } from './questionnaire-diff.ts'
import { publishQuestionnaire } from './questionnaire-publish.ts'
import { setQuestionnaireTargets } from './questionnaire-targets.ts'
import { putWards } from './questionnaire-wards.ts'
import { readArguments, UsageError } from './usage.ts'

export const QUESTIONNAIRE_USAGE = `Usage: questionnaire check FILE [--json]
       questionnaire diff FILE [--json]
       questionnaire publish FILE [--recordings DIR] [--json]
       questionnaire wards FILE.csv --for ID --version V --out FILE.json [--json]
       questionnaire targets FILE.json | FILE.csv --for ID [--json]

check      says whether a definition can be published
diff       says in words how it differs from the version in force, and what that means for answers given before
publish    publishes it for ever under its version; recordings that it names are taken from DIR
wards      writes the version in force with the wards of a table: ward_code, ward_name, ward_set and in_force_from in each
           line; and where known in_force_until, lad_name, tile_column and tile_row, attribution
targets    sets how many people to hear by ward and age band, in place of the targets the questionnaire had; a table has
           ward_code, target, and age_band (5-10) or age_from and age_to, and --for says whose targets they are
`

export async function questionnaireCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    recordings: { type: 'string' },
    for: { type: 'string' },
    version: { type: 'string' },
    out: { type: 'string' },
  })
  const [action, file, ...more] = positionals
  if (file !== undefined && more.length === 0) {
    if (values.recordings !== undefined && action !== 'publish') throw new UsageError('only publish takes --recordings')
    if (values.for !== undefined && action !== 'targets' && action !== 'wards')
      throw new UsageError('only targets and wards take --for')
    if ((values.version ?? values.out) !== undefined && action !== 'wards')
      throw new UsageError('only wards takes --version and --out')
    if (action === 'wards') return putWards(file, values)
    if (action === 'check') return checkQuestionnaire(file, values.json)
    if (action === 'diff') return sayDifference(file, values.json)
    if (action === 'publish') return publishQuestionnaire(file, values.json, values.recordings)
    if (action === 'targets') return setQuestionnaireTargets(file, values)
  }
  throw new UsageError('say: questionnaire check FILE, diff FILE, publish FILE, wards FILE, or targets FILE')
}
