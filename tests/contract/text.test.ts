import { describe, expect, test } from 'vitest'
import { isFresh, readText, sourceOf, textHash, textIn } from '#contract/questionnaire/text.ts'
import { ask, faultsOf, smallDefinition, smallInput } from './small-definition.ts'

const { title, languages } = smallDefinition()
const translated = (text: string, of: string) => ({ text, of, status: 'draft' as const })

describe('a text', () => {
  test('is given in the language asked for', () => {
    expect(readText(title, 'cy', languages)).toEqual({ words: 'Bach', lang: 'cy' })
  })

  test('is given in the first language where it is not translated, and says so', () => {
    expect(readText(title, 'ar', languages)).toEqual({ words: 'Small', lang: 'en' })
  })

  test('is given in the first language where the words it translates have changed since', () => {
    const changed = { ...title, en: 'Smaller' }
    expect(readText(changed, 'cy', languages)).toEqual({ words: 'Smaller', lang: 'en' })
    expect(isFresh(translated('Llai', textHash('Smaller')), 'Smaller')).toBe(true)
  })

  test('is empty where it is in none of the languages', () => {
    expect(textIn({ fr: 'Bonjour' }, 'en', ['en'])).toBe('')
  })

  test('has a source even where a translation stands in its place', () => {
    expect(sourceOf({ en: translated('Odd', '00000000') }, 'en')).toBe('Odd')
  })

  test.each(['__proto__', 'constructor', 'toString'])('in a language called %s is not there', (lang) => {
    expect(textIn(title, lang, languages)).toBe('Small')
  })
})

test.each([
  ['', '811c9dc5'],
  ['a', 'e40c292c'],
  ['foobar', 'bf9cf968'],
])('the hash of “%s” is that of FNV-1a, 32 bits', (text, hash) => {
  expect(textHash(text)).toBe(hash)
})

describe('a translation', () => {
  const hint = (of: object) => smallInput(ask('area', { hint: of }))
  const path = 'sections[2].questions[4].hint'

  test('that is stale is no fault: it falls back', () => {
    expect(faultsOf(hint({ en: 'Tap here', cy: translated('Tap', '00000000') }))).toEqual([])
  })

  test('says its status and what it translates', () => {
    const reason = 'A translation says its text, its status and the hash of what it translates.'
    expect(faultsOf(hint({ en: 'Tap', cy: 'Tapiwch' }))).toEqual([{ path: `${path}.cy`, reason }])
  })

  test('does not stand in the place of the first language', () => {
    const reason = 'The first language is plain text, not a translation.'
    expect(faultsOf(hint({ en: translated('Tap', '00000000') }))).toEqual([{ path: `${path}.en`, reason }])
  })
})
