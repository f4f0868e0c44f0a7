import { expect, test } from 'vitest'
import { pick } from '#collect/app/questions/select-multiple/pick.ts'

const listOrder = ['cost', 'travel', 'time', 'none']
const rules = { listOrder, max: 2, exclusive: ['none'] }

test('what is picked stands in the order of the list, however it was tapped', () => {
  const first = pick([], 'time', rules)
  expect(pick(first.codes, 'cost', rules)).toEqual({ codes: ['cost', 'time'], isFull: false })
})

test('a second tap takes it away again', () => {
  expect(pick(['cost', 'time'], 'cost', rules).codes).toEqual(['time'])
})

test('one more than may be picked changes nothing and says so', () => {
  expect(pick(['cost', 'time'], 'travel', rules)).toEqual({ codes: ['cost', 'time'], isFull: true })
})

test('an option that stands alone takes the others away', () => {
  expect(pick(['cost', 'time'], 'none', rules)).toEqual({ codes: ['none'], isFull: false })
})

test('any other option takes away the one that stands alone', () => {
  expect(pick(['none'], 'travel', rules)).toEqual({ codes: ['travel'], isFull: false })
})

test('without a limit all can be picked', () => {
  const all = listOrder.reduce<string[]>((codes, code) => pick(codes, code, { listOrder }).codes, [])
  expect(all).toEqual(listOrder)
})
