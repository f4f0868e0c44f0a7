import type { Text } from './question.ts'

/** The text in this language; where it is not translated, in the first of the questionnaire's languages. */
export function textIn(text: Text, lang: string, languages: readonly string[]): string {
  const known = [lang, ...languages].find((language) => Object.hasOwn(text, language))
  return known === undefined ? '' : text[known]!
}
