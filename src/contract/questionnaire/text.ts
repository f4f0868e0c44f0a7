import type { Text, Translation } from './question.ts'

/** The words of a text, and which language they are in. */
export type ReadText = { words: string; lang: string }

/** The text in this language; where it is not translated, or the translation is stale, in the first of the questionnaire's languages. */
export function readText(text: Text, lang: string, languages: readonly string[]): ReadText {
  const first = languages[0]!
  const source = sourceOf(text, first)
  const translation = Object.hasOwn(text, lang) ? text[lang]! : undefined
  if (typeof translation === 'object' && isFresh(translation, source)) return { words: translation.text, lang }
  return { words: source, lang: first }
}

export function textIn(text: Text, lang: string, languages: readonly string[]): string {
  return readText(text, lang, languages).words
}

/** Whether it translates the words that stand there now. */
export function isFresh(translation: Translation, source: string): boolean {
  return translation.of === textHash(source)
}

/** The text in the definition's first language. */
export function sourceOf(text: Text, first: string): string {
  const source = Object.hasOwn(text, first) ? text[first]! : ''
  return typeof source === 'string' ? source : source.text
}

/** Names a text by its words: 32-bit FNV-1a over its UTF-16 code units, as eight hex digits. It notices change, it proves nothing. */
export function textHash(text: string): string {
  return fnv1a(text).toString(16).padStart(8, '0')
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
export function fnv1a(text: string): number {
  let state = 0x811c9dc5
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
  return state >>> 0
}
