import { expect, test } from 'vitest'
import { isTrouble, troubleOf } from '#collect/app/trouble-of.ts'
import { TroubleError } from '#collect/trouble.ts'

const general = { title: 'That did not work.', detail: 'Try again.' }
const own = { title: 'Another tab has an interview.', detail: 'Go on there.' }

test('a rejection that carries a trouble is shown in its own words', () => {
  expect(troubleOf(new TroubleError(own), general)).toEqual(own)
})

test('any other rejection is shown in general words, and nothing of it leaks onto the screen', () => {
  expect(troubleOf(new TypeError('secret'), general)).toBe(general)
  expect(troubleOf('secret', general)).toBe(general)
})

test('a session is not a trouble', () => {
  expect(isTrouble({ id: '1' })).toBe(false)
})
