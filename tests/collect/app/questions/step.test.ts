import { expect, test } from 'vitest'
import { stepFrom } from '#collect/app/questions/number/step.ts'
import { smallDefinition } from '../../../support/small-definition.ts'

const tier = (id: string, from: number, to: number) => ({ id, label: {}, ages: { from, to } })
const definition = { ...smallDefinition, tiers: [tier('t2', 8, 11), tier('t1', 5, 7), tier('t3', 12, 25)] }

test.each([
  [undefined, 1, 5],
  [undefined, -1, 5],
  [99, 1, 5],
  [1, -1, 5],
  [5, 1, 6],
  [25, -1, 24],
  [25, 1, undefined],
  [5, -1, undefined],
])('an age, from %s by %s, is %s', (from, by, next) => {
  expect(stepFrom(definition, { id: 'age' }, from, by)).toBe(next)
})

test('any other number begins at 0 and never goes below', () => {
  expect(stepFrom(definition, { id: 'how_many' }, undefined, 1)).toBe(0)
  expect(stepFrom(definition, { id: 'how_many' }, 0, -1)).toBeUndefined()
  expect(stepFrom(definition, { id: 'how_many' }, 1000, 1)).toBe(1001)
})
