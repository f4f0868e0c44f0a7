import { checkQuestionnaire } from './questionnaire-check.ts'
import { publishQuestionnaire } from './questionnaire-publish.ts'
import { setQuestionnaireTargets } from './questionnaire-targets.ts'
import { readArguments, UsageError } from './usage.ts'

export const QUESTIONNAIRE_USAGE = `Usage: questionnaire check FILE [--json]
       questionnaire publish FILE [--recordings DIR] [--json]
       questionnaire targets FILE [--json]

check      says whether a definition can be published
publish    publishes it for ever under its version; recordings that it names are taken from DIR
targets    sets how many people to hear by ward and age band, in place of the targets the questionnaire had
`

export async function questionnaireCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { recordings: { type: 'string' } })
  const [action, file, ...more] = positionals
  if (file !== undefined && more.length === 0) {
    if (values.recordings !== undefined && action !== 'publish') throw new UsageError('only publish takes --recordings')
    if (action === 'check') return checkQuestionnaire(file, values.json)
    if (action === 'publish') return publishQuestionnaire(file, values.json, values.recordings)
    if (action === 'targets') return setQuestionnaireTargets(file, values.json)
  }
  throw new UsageError('say: questionnaire check FILE, questionnaire publish FILE, or questionnaire targets FILE')
}
