import { expect, it } from 'vitest'
import { languageName, unfinishedWords } from '#coordinate/wording/language-words.ts'
import { modeWords } from '#coordinate/wording/setting-words.ts'

it('a language goes by its English name, easy-read English too, and by its tag where nobody knows it', () => {
  expect(['ar', 'pl', 'en-simple', 'qqq-x', '!'].map(languageName)).toEqual([
    'Arabic',
    'Polish',
    'Easy-read English',
    expect.stringMatching(/qqq/),
    '!',
  ])
})

it('what is still to do in a language is counted, and nothing is said where nothing is', () => {
  const none = { draft: 0, checked: 0, approved: 40, stale: 0, missing: 0 }
  expect(unfinishedWords(none)).toBe('')
  expect(unfinishedWords({ ...none, draft: 1, checked: 12, stale: 3, missing: 2 })).toBe(
    '1 to check, 12 to approve, 3 stale, 2 to translate',
  )
})

it('how people answered says who typed', () => {
  expect(modeWords({ mode: 'own_hands', facilitated: false })).toBe('Own hands')
  expect(modeWords({ mode: 'one_to_one', facilitated: true })).toBe('One to one, researcher types')
})
