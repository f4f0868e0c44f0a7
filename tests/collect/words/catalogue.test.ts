import { describe, expect, test } from 'vitest'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { TRANSLATION_STATUSES, type Translation } from '#contract/questionnaire/question.ts'
import { isFresh } from '#contract/questionnaire/text.ts'
import { wordsOf } from '#collect/words/catalogue.ts'
import { APP_LANGUAGES } from '#collect/words/languages.ts'
import { makeCatalogue, readTexts } from '../../../scripts/words.ts'

const english = readTexts<string>('en')
const others = Object.keys(APP_LANGUAGES).filter((lang) => lang !== 'en')

/** Names of the places a message fills, sorted. */
function placesOf(icu: string): string[] {
  const found = new Set<string>()
  const walk = (part: unknown, isMessage: boolean): void => {
    if (!Array.isArray(part)) return
    if (isMessage) for (const each of part) walk(each, false)
    else {
      found.add(String(part[0]))
      for (const choice of Object.values((part[2] ?? {}) as object)) walk(choice, true)
    }
  }
  walk(compileMessage(icu), true)
  return [...found].sort()
}

describe.each(others)('the words in %s', (lang) => {
  const texts = readTexts<Translation>(lang)

  test('translate only what is there, each with its status', () => {
    expect([...texts.keys()].filter((key) => !english.has(key))).toEqual([])
    expect([...texts.values()].filter(({ status }) => !TRANSLATION_STATUSES.includes(status))).toEqual([])
  })

  test('fill the same places as the English ones', () => {
    const fresh = [...texts].filter(([key, translation]) => isFresh(translation, english.get(key)!))
    for (const [key, { text }] of fresh) expect(placesOf(text), key).toEqual(placesOf(english.get(key)!))
  })
})

test('words that are missing or stale are shown in English, and marked', () => {
  const catalogue = { lang: 'ar', status: 'draft' as const, words: { 'home.start': 'ابدأ' } }
  const words = wordsOf(catalogue, makeCatalogue('en'))
  expect(words('home.start')).toBe('ابدأ')
  expect(words('home.sendNow')).toBe('Send now (English)')
  expect(words.lang).toBe('ar')
})

test('English is whole, in one file for the tablet', () => {
  const { words, status } = makeCatalogue('en')
  expect(Object.keys(words)).toHaveLength(english.size)
  expect(status).toBe('approved')
})
