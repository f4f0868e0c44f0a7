import type { Text } from '#contract/questionnaire/question.ts'
import { sourceOf } from '#contract/questionnaire/text.ts'

/** A questionnaire's text as it stands on the screen in English. */
export function english(text: Text | undefined): string {
  return sourceOf(text ?? {}, 'en')
}
