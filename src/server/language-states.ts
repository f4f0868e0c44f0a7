import type { LanguageState } from '#contract/coordinator/draft-languages.ts'
import { textsOf } from '#contract/questionnaire/check-texts.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Text } from '#contract/questionnaire/question.ts'
import { isFresh, sourceOf } from '#contract/questionnaire/text.ts'

type Counts = LanguageState['counts']

/** How far each language of a questionnaire has come, its first one before all. */
export function languageStates(definition: Definition): LanguageState[] {
  const texts = textsOf(definition).map(([, text]) => text)
  const [first] = definition.languages
  return definition.languages.map((lang) => {
    const counts = lang === first ? NOTHING : countStates(texts, lang, first!)
    return { lang, status: lang === first ? 'source' : leastOf(counts), counts }
  })
}

const NOTHING: Counts = { draft: 0, checked: 0, approved: 0, stale: 0, missing: 0 }

function countStates(texts: readonly Text[], lang: string, first: string): Counts {
  const counts = { ...NOTHING }
  for (const text of texts) counts[stateOf(text, lang, first)] += 1
  return counts
}

function stateOf(text: Text, lang: string, first: string): keyof Counts {
  const translation = Object.hasOwn(text, lang) ? text[lang] : undefined
  if (typeof translation !== 'object') return 'missing'
  return isFresh(translation, sourceOf(text, first)) ? translation.status : 'stale'
}

/** Stale and missing texts fall back to the first language: they make no draft of the others. */
function leastOf({ draft, checked }: Counts): LanguageState['status'] {
  if (draft > 0) return 'draft'
  return checked > 0 ? 'checked' : 'approved'
}
