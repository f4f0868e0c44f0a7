import { expect, test } from 'vitest'
import { readWholeNumber } from '#collect/app/questions/number/whole-number.ts'

test.each([
  ['12', 12],
  [' 12 ', 12],
  ['0', 0],
  ['-3', -3],
  ['٢٥', 25],
  ['۱۶', 16],
])('%j is read as %i', (typed, number) => {
  expect(readWholeNumber(typed)).toBe(number)
})

test.each(['', ' ', 'twelve', '1.5', '1,5', '12 years', '1e3', '--1', '1234567890'])('%j is not a whole number', (typed) => {
  expect(readWholeNumber(typed)).toBeUndefined()
})
