import { describe, expect, test } from 'vitest'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { languageStatus, offeredLanguages } from '#contract/questionnaire/languages.ts'
import { textHash } from '#contract/questionnaire/text.ts'
import { smallDefinition } from '../support/small-definition.ts'

type Status = 'draft' | 'checked' | 'approved'

/** The small questionnaire with each of its texts translated, its title as told. */
function translated(rest: Status, title: Status | 'missing' | 'stale' = rest): Definition {
  const source = JSON.parse(JSON.stringify(smallDefinition), (_, value: unknown) =>
    isText(value) ? { ...value, pl: { text: `pl ${value.en}`, status: rest, of: textHash(value.en) } } : value,
  ) as Definition
  const words = 'A small questionnaire'
  const pl = { text: 'Mała ankieta', status: title === 'missing' || title === 'stale' ? rest : title, of: textHash(words) }
  const titles = { missing: { en: words }, stale: { en: 'Other words', pl } }
  const own = title === 'missing' || title === 'stale' ? titles[title] : { en: words, pl }
  return { ...source, languages: ['en', 'pl'], title: own }
}

function isText(value: unknown): value is { en: string } {
  return typeof value === 'object' && value !== null && 'en' in value
}

describe('a language has come as far as its least finished text', () => {
  test.each<[expected: Status, rest: Status, title: Status | 'missing' | 'stale']>([
    ['approved', 'approved', 'approved'],
    ['checked', 'approved', 'checked'],
    ['draft', 'checked', 'draft'],
    ['draft', 'approved', 'missing'],
    ['draft', 'approved', 'stale'],
  ])('%s: all are %s, the title is %s', (expected, rest, title) => {
    expect(languageStatus(translated(rest, title), 'pl')).toBe(expected)
  })

  test('the first language is the one that the others translate', () => {
    expect(languageStatus(translated('draft'), 'en')).toBe('approved')
  })
})

describe('a young person may choose', () => {
  test('the first language and every one that somebody has checked', () => {
    expect(offeredLanguages(translated('checked'), [], false)).toEqual(['en', 'pl'])
  })

  test('a draft only in practice, or where the coordinator allows it', () => {
    const definition = translated('approved', 'draft')
    expect(offeredLanguages(definition, ['ar'], false)).toEqual(['en'])
    expect(offeredLanguages(definition, ['pl'], false)).toEqual(['en', 'pl'])
    expect(offeredLanguages(definition, [], true)).toEqual(['en', 'pl'])
  })
})
