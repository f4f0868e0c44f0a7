import { describe, expect, test } from 'vitest'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { TRANSLATION_STATUSES, type Translation } from '#contract/questionnaire/question.ts'
import { isFresh, textHash } from '#contract/questionnaire/text.ts'
import { wordsOf } from '#collect/words/catalogue.ts'
import { APP_LANGUAGES } from '#collect/words/languages.ts'
import { makeCatalogue, readTexts } from '../../../scripts/words.ts'

const english = readTexts<string>('en')
const others = Object.keys(APP_LANGUAGES).filter((lang) => lang !== 'en')

type Place = { name: string; type: string; choices: string[] }

/** The places that a message fills, those inside of choices too. */
function placesOf(icu: string): Place[] {
  const walk = (parts: unknown): Place[] =>
    Array.isArray(parts) ? parts.flatMap((part) => (Array.isArray(part) ? read(part) : [])) : []
  const read = ([name, type, choices = {}]: unknown[]): Place[] => {
    const inside = typeof choices === 'object' ? choices! : {}
    return [{ name: String(name), type: String(type), choices: Object.keys(inside) }, ...Object.values(inside).flatMap(walk)]
  }
  return walk(compileMessage(icu))
}

const namesIn = (icu: string) => [...new Set(placesOf(icu).map(({ name }) => name))].sort()

describe.each(others)('the words in %s', (lang) => {
  const texts = readTexts<Translation>(lang)

  test('are whole: none is missing or stale (what is named here has to be translated, and `of` says this hash)', () => {
    const unfinished = [...english].filter(([key, source]) => !texts.has(key) || !isFresh(texts.get(key)!, source))
    expect(unfinished.map(([key, source]) => `${key}: ${textHash(source)}`)).toEqual([])
  })

  test('translate only what is there, each with its status', () => {
    expect([...texts.keys()].filter((key) => !english.has(key))).toEqual([])
    expect([...texts.values()].filter(({ status }) => !TRANSLATION_STATUSES.includes(status))).toEqual([])
  })

  test('fill the same places as the English ones', () => {
    const fresh = [...texts].filter(([key, translation]) => isFresh(translation, english.get(key)!))
    for (const [key, { text }] of fresh) expect(namesIn(text), key).toEqual(namesIn(english.get(key)!))
  })

  test('have a form for every number that the language tells apart', () => {
    const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions()
    const plurals = [...texts].flatMap(([key, { text }]) =>
      placesOf(text).flatMap((place) => (place.type === 'plural' ? [{ key, ...place }] : [])),
    )
    expect(plurals.length).toBeGreaterThan(0)
    for (const { key, choices } of plurals) expect(choices, key).toEqual(expect.arrayContaining(pluralCategories))
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
