import type { WordKey } from './english.ts'
import { format, type Message, type Values } from './format.ts'

/** The app's own words in one language, as the build makes them. What is missing or stale in it is not there. */
export type Catalogue = { lang: string; status: 'draft' | 'checked' | 'approved'; words: Readonly<Record<string, Message>> }

/** Gives words by their key, with their places filled. */
export type Words = ((key: WordKey, values?: Values) => string) & { lang: string }

/** Words in the language of `catalogue`; English ones, marked so, where it has none. */
export function wordsOf(catalogue: Catalogue, english: Catalogue): Words {
  const say = (key: WordKey, values: Values = {}) => {
    const own = catalogue.words[key]
    if (own !== undefined) return format(own, values, catalogue.lang)
    return `${format(english.words[key] ?? key, values, english.lang)} (English)`
  }
  return Object.assign(say, { lang: catalogue.lang })
}
