import type { ReadText } from '#contract/questionnaire/text.ts'

/** A text to be read; an option says its place, if a voice says it. */
export type Line = ReadText & { place?: number }

/** What is found on a screen: an option is one of those that can be chosen. */
export type Found = ReadText & { isOption: boolean }

/** In the order in which they stand: what is empty left out, options counted from 1. */
export function toLines(found: readonly Found[]): Line[] {
  let place = 0
  return found.flatMap(({ words, lang, isOption }) => {
    const text = { words: words.trim(), lang }
    if (!text.words) return []
    return isOption ? [{ ...text, place: (place += 1) }] : [text]
  })
}

/** Sentence by sentence, because Chrome falls silent in the middle of an utterance that takes more than 15 seconds. */
export function sentencesOf({ words, place }: Line): string[] {
  const sentences = words.match(/\S.*?(?:[.!?؟۔…]+(?=\s)|$)/gs) ?? []
  return place === undefined ? sentences : [`${place}: ${sentences[0] ?? ''}`, ...sentences.slice(1)]
}
