import { checkQuestionnaire } from './questionnaire-check.ts'
import { publishQuestionnaire } from './questionnaire-publish.ts'
import { readArguments, UsageError } from './usage.ts'

export const QUESTIONNAIRE_USAGE = `Usage: questionnaire check FILE [--json]
       questionnaire publish FILE [--json]

Checks a definition, or publishes it for ever under its version.
`

export async function questionnaireCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {})
  const [action, file, ...more] = positionals
  if (file !== undefined && more.length === 0) {
    if (action === 'check') return checkQuestionnaire(file, values.json)
    if (action === 'publish') return publishQuestionnaire(file, values.json)
  }
  throw new UsageError('say: questionnaire check FILE, or: questionnaire publish FILE')
}
