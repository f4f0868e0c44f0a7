import { expect, test } from 'vitest'
import { putLookOn } from '#collect/app/respondent/look-on.ts'

test('a look is put on the page by name, and taken off whole', () => {
  const root = { dataset: { other: 'stays' } as DOMStringMap }
  const takeOff = putLookOn(root, { text: '3', contrast: 'high', theme: 'dark', spacing: 'wide' })
  expect(root.dataset).toEqual({ other: 'stays', text: '3', contrast: 'high', theme: 'dark', spacing: 'wide' })
  takeOff()
  expect(root.dataset).toEqual({ other: 'stays' })
})
