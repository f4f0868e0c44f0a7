import { describe, expect, test } from 'vitest'
import { textsOf } from '#contract/questionnaire/check-texts.ts'
import type { Text } from '#contract/questionnaire/question.ts'
import { isFresh } from '#contract/questionnaire/text.ts'
import { english } from '../support/english.ts'
import { openShipped, words } from './shipped.ts'

/** What stands in Latin letters in Arabic, too: names of services, and what letters and offices call it. */
const KEPT_NAMES = /Childline|Shout|SHOUT|SEN|EHC|apprenticeships|care leaver/g

function translation(text: Text, lang: string) {
  const found = text[lang]
  if (typeof found !== 'object') throw new Error(`not translated into ${lang}: ${english(text)}`)
  return found
}

describe.each(['middlesbrough.json', 'stockton-4rs.json'])('the translations of %s', (name) => {
  const { definition } = openShipped(name)
  const texts = textsOf(definition)
  const inArabic = texts.map(([path, text]) => ({ path, from: english(text), arabic: translation(text, 'ar').text }))

  test('are there for every text, in easy read and in Arabic', () => {
    expect(definition.languages).toEqual(['en', 'en-simple', 'ar'])
    for (const [path, text] of texts) expect(Object.keys(text), path).toEqual(['en', 'en-simple', 'ar'])
  })

  test('translate the English that stands there now', () => {
    const stale = texts.filter(([, text]) => ['en-simple', 'ar'].some((lang) => !isFresh(translation(text, lang), english(text))))
    expect(stale.map(([path]) => path)).toEqual([])
  })

  test('say how far they have come: easy read checked, Arabic a draft', () => {
    expect(new Set(texts.map(([, text]) => translation(text, 'en-simple').status))).toEqual(new Set(['checked']))
    expect(new Set(texts.map(([, text]) => translation(text, 'ar').status))).toEqual(new Set(['draft']))
  })

  test('keep every sentence of easy read within 12 words', () => {
    const sentences = texts.flatMap(([, text]) => translation(text, 'en-simple').text.split(/(?<=[.?!:])\s/))
    expect(sentences.filter((sentence) => words(sentence).length > 12)).toEqual([])
  })

  test('keep the steps of every list apart', () => {
    for (const [list, options] of Object.entries(definition.choiceLists)) {
      for (const lang of ['en-simple', 'ar']) {
        const labels = options.map(({ label }) => translation(label, lang).text)
        expect(new Set(labels).size, `${list} in ${lang}`).toBe(options.length)
      }
    }
  })

  test('are written in Arabic letters and with Arabic punctuation', () => {
    for (const { path, arabic } of inArabic) {
      expect(arabic, path).toMatch(/\p{Script=Arabic}/u)
      expect(arabic.replace(KEPT_NAMES, ''), path).not.toMatch(/[A-Za-z?,;%]/)
    }
  })

  test('ask in Arabic what is asked in English', () => {
    const isQuestion = (text: string) => /[?؟]/.test(text)
    const sentences = inArabic.filter(({ from }) => /[.?]$/.test(from))
    for (const { path, from, arabic } of sentences) expect(isQuestion(arabic), path).toBe(isQuestion(from))
  })

  test('keep every number as it is, and telephone numbers in one run that no line order turns round', () => {
    const numbers = (text: string) => text.match(/\d+/g)?.toSorted() ?? []
    for (const { path, from, arabic } of inArabic) {
      expect(numbers(arabic), path).toEqual(numbers(from))
      expect(arabic.replaceAll('\u20660800 1111\u2069', ''), path).not.toMatch(/\d \d/)
    }
  })
})
