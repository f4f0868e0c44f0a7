import { expect, test } from 'vitest'
import { move, rank } from '#collect/app/questions/rank/rank.ts'

test('what is tapped first comes first', () => {
  expect(rank(rank([], 'voice', 3).codes, 'place', 3).codes).toEqual(['voice', 'place'])
})

test('when one is taken away the later ones move up', () => {
  expect(rank(['voice', 'place', 'work'], 'voice', 3).codes).toEqual(['place', 'work'])
})

test('a fourth of three changes nothing and says so', () => {
  expect(rank(['voice', 'place', 'work'], 'learn', 3)).toEqual({ codes: ['voice', 'place', 'work'], isFull: true })
})

test.each([
  [0, 2, ['place', 'work', 'voice']],
  [2, 0, ['work', 'voice', 'place']],
  [1, 0, ['place', 'voice', 'work']],
])('the one at place %i goes to %i and the others keep their order', (from, to, order) => {
  expect(move(['voice', 'place', 'work'], from, to)).toEqual(order)
})
