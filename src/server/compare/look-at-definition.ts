import type { Checked } from '#contract/coordinator/compare.ts'
import { checkDefinition } from '#contract/questionnaire/check.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { refOf } from '../publish-definition.ts'
import { listQuestionnaires } from '../store/questionnaires.ts'
import type { Database } from '../store/schema.ts'
import { sayDifferences } from './say.ts'

export type LookedAt =
  | { outcome: 'checked'; checked: Checked }
  | { outcome: 'not-valid'; faults: { path: string; reason: string }[] }

/** What publishing this definition would mean; keeps nothing. */
export async function lookAtDefinition(database: Database, input: unknown): Promise<LookedAt> {
  const read = checkDefinition(input)
  if (!read.ok) return { outcome: 'not-valid', faults: read.faults }
  const questionnaire = refOf(read.definition)
  const published = (await listQuestionnaires(database)).filter(({ id }) => id === questionnaire.id)
  const inForce = published.findLast((one) => one.inForce)
  return {
    outcome: 'checked',
    checked: {
      questionnaire,
      isPublished: published.some(({ hash }) => hash === questionnaire.hash),
      inForce: inForce?.version ?? null,
      differences: inForce ? sayDifferences(JSON.parse(inForce.definition) as Definition, read.definition) : [],
    },
  }
}
