import type { Definition } from '#contract/questionnaire/definition.ts'
import { listQuestionnaires } from './store/questionnaires.ts'
import type { Queryable } from './store/schema.ts'

/** Every version in force, in the order in which they were published: of one questionnaire the last speaks for it. */
export async function definitionsInForce(database: Queryable): Promise<Definition[]> {
  const published = (await listQuestionnaires(database)).filter(({ inForce }) => inForce)
  return published.map(({ definition }) => JSON.parse(definition) as Definition)
}
