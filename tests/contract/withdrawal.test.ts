import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CODE_COLOURS, CODE_THINGS, codeParts, withdrawalText } from '#contract/withdrawal.ts'

test('eight colours and thirty-two things, none of them twice', () => {
  expect([new Set(CODE_COLOURS).size, new Set(CODE_THINGS).size]).toEqual([8, 32])
})

test('each of the four pictures is one byte of the code: three bits of colour, five of thing', () => {
  for (const part of codeParts(0)) expect(part).toEqual({ colour: 'red', thing: 'star' })
  for (const part of codeParts(0xffffffff)) expect(part).toEqual({ colour: 'white', thing: 'cat' })
  expect(codeParts(0)).toHaveLength(4)
  expect(codeParts(0xa1_22_43_60)).toEqual([
    { colour: 'purple', thing: 'boat' },
    { colour: 'orange', thing: 'apple' },
    { colour: 'yellow', thing: 'key' },
    { colour: 'green', thing: 'star' },
  ])
})

test('what is hashed names the project and the pictures in their order', () => {
  expect(withdrawalText('teesside', codeParts(0xa1_22_43_60))).toBe(
    'earshot-withdrawal/1|teesside|purple boat,orange apple,yellow key,green star',
  )
})

test('two codes never look the same', () => {
  const bits = fc.integer({ min: 0, max: 0xffffffff })
  fc.assert(
    fc.property(bits, bits, (one, other) => {
      fc.pre(one !== other)
      expect(withdrawalText('p', codeParts(one))).not.toBe(withdrawalText('p', codeParts(other)))
    }),
  )
})
