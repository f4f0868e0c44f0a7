import { expect, test } from 'vitest'
import { directionOf, languageName } from '#collect/words/languages.ts'

test.each(['ar', 'ckb', 'fa', 'ur', 'ar-SY', 'pa-Arab'])('%s is read from right to left', (lang) => {
  expect(directionOf(lang)).toBe('rtl')
})

test.each(['en', 'en-GB', 'ro', 'pl', 'pa', 'ti'])('%s is read from left to right', (lang) => {
  expect(directionOf(lang)).toBe('ltr')
})

test.each([
  ['en-simple', 'Easy-read English'],
  ['ar', 'العربية'],
  ['pl', 'Polski'],
])('%s is called %s', (lang, name) => {
  expect(languageName(lang)).toBe(name)
})
