import type { QuestionnaireRef } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Text } from '#contract/questionnaire/question.ts'
import type { Parts } from './open-parts.ts'

export type Published = { ref: QuestionnaireRef; title: Text; definition: Definition }

/** The questionnaires in force that this device holds. */
export async function listPublished({ store, device }: Parts): Promise<Published[]> {
  const published: Published[] = []
  for (const ref of device.state()?.questionnaires ?? []) {
    const definition = await store.definitions.load(ref.hash)
    if (definition) published.push({ ref, title: definition.title, definition })
  }
  return published
}
