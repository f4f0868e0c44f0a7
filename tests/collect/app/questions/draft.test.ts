import { expect, test } from 'vitest'
import { answerOf, codeIn, codesIn, missingIn } from '#collect/app/questions/draft.ts'

test('Next with nothing chosen says "seen and left blank"', () => {
  expect(answerOf({})).toEqual({ missing: '-9' })
})

test('Next after coming back to "not sure" keeps "not sure"', () => {
  expect(answerOf({ answer: { missing: '-1' } })).toEqual({ missing: '-1' })
  expect(missingIn({ answer: { missing: '-1' } })).toBe('-1')
})

test('a child who types "-1" is not taken for one who was not sure', () => {
  expect(missingIn({ answer: '-1' })).toBeUndefined()
  expect(codeIn({ answer: '-1' })).toBe('-1')
})

test('one code and several codes are told apart', () => {
  expect(codesIn({ answer: ['a', 'b'] })).toEqual(['a', 'b'])
  expect(codeIn({ answer: ['a', 'b'] })).toBeUndefined()
  expect(codesIn({ answer: 'a' })).toEqual([])
})
