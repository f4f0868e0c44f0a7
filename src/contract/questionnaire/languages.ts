import type { Definition } from './definition.ts'
import type { Text, Translation } from './question.ts'
import { isFresh, sourceOf } from './text.ts'

/** The languages that a person may choose: the first always; a draft in practice, or where the coordinator allows it. */
export function offeredLanguages(
  definition: Definition,
  allowedDrafts: readonly string[],
  isPractice: boolean,
): [first: string, ...others: string[]] {
  const [first = 'en', ...others] = definition.languages
  const isOffered = (lang: string) => isPractice || allowedDrafts.includes(lang) || languageStatus(definition, lang) !== 'draft'
  return [first, ...others.filter(isOffered)]
}

/** How far a language has come: as far as its least finished text. A text that is missing or stale makes it a draft. */
export function languageStatus(definition: Definition, lang: string): Translation['status'] {
  const first = definition.languages[0]!
  if (lang === first) return 'approved'
  const statuses = new Set<Translation['status']>()
  visitTexts(definition, first, (text) => statuses.add(statusOf(text, lang, first)))
  if (statuses.has('draft')) return 'draft'
  return statuses.has('checked') ? 'checked' : 'approved'
}

function statusOf(text: Text, lang: string, first: string): Translation['status'] {
  const translation = Object.hasOwn(text, lang) ? text[lang] : undefined
  return typeof translation === 'object' && isFresh(translation, sourceOf(text, first)) ? translation.status : 'draft'
}

/** Texts are told by their first language, which each of them has as plain words: the tablet needs no list of their places. */
function visitTexts(part: unknown, first: string, visit: (text: Text) => void): void {
  if (typeof part !== 'object' || part === null) return
  if (Object.hasOwn(part, first) && typeof Reflect.get(part, first) === 'string') visit(part as Text)
  else for (const inner of Object.values(part)) visitTexts(inner, first, visit)
}
