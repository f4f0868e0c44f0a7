import { expect, test } from 'vitest'
import { isTrouble, troubleOf, troubleWords } from '#collect/app/trouble-of.ts'
import { TroubleError } from '#collect/trouble.ts'
import { wordsIn } from '../../support/words-in.ts'

test('a rejection that carries a trouble is shown in its own words', () => {
  expect(troubleOf(new TroubleError('another-tab'), 'something-failed')).toEqual({ code: 'another-tab' })
})

test('any other rejection is shown in general words, and nothing of it leaks onto the screen', () => {
  const general = { code: 'something-failed' }
  expect(troubleOf(new TypeError('secret'), 'something-failed')).toEqual(general)
  expect(troubleOf(new DOMException('secret', 'AbortError'), 'something-failed')).toEqual(general)
  expect(troubleOf('secret', 'something-failed')).toEqual(general)
})

test('a session is not a trouble', () => {
  expect(isTrouble({ id: '1' })).toBe(false)
})

test('a trouble is one clear sentence and a next act', () => {
  expect(troubleWords(wordsIn('en'), { code: 'lost', count: 2 })).toEqual({
    title: '2 responses kept on this tablet cannot be found any more.',
    detail: 'Send what is here, and tell the coordinator this number.',
  })
})
