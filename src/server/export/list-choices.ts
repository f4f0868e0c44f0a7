import type { BatchChoices } from '#contract/coordinator/batches.ts'
import { definitionSchema } from '#contract/questionnaire/definition.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { listQuestionnaires } from '../store/questionnaires.ts'
import type { Database } from '../store/schema.ts'

/** What a batch of this questionnaire can be narrowed to, over all its versions; `undefined` when none is published. */
export async function listChoices(database: Database, questionnaire: string): Promise<BatchChoices | undefined> {
  const versions = (await listQuestionnaires(database)).filter(({ id }) => id === questionnaire)
  if (versions.length === 0) return undefined
  const definitions = versions.map(({ definition }) => definitionSchema.parse(JSON.parse(definition)))
  const tiers = new Map(
    definitions.flatMap(({ tiers: all, languages }) => all.map(({ id, label }) => [id, textIn(label, languages[0]!, languages)])),
  )
  return {
    tiers: [...tiers].map(([id, label]) => ({ id, label })),
    languages: [...new Set(definitions.flatMap(({ languages }) => languages))],
  }
}
