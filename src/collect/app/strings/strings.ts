import { english } from './english.ts'

/** All words of the tablet's own; the words of a questionnaire are in its definition. */
export type Strings = typeof english

const byLanguage: Record<string, Strings> = { en: english }

/** The tablet's words in a BCP 47 language; English where there is no translation yet. */
export function stringsIn(lang: string): Strings {
  return byLanguage[lang] ?? byLanguage[lang.split('-')[0] ?? ''] ?? english
}
