import { expect, test } from 'vitest'
import { stepOf } from '#server/accounts/second-step.ts'
import { codeOn } from '../../support/authenticator.ts'

const KEY = Buffer.from('12345678901234567890')
/** The same in base32, as a phone has it. */
const TYPED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

// RFC 6238, appendix B, for SHA-1. There are eight digits there; six are the last of them.
test.each([
  [59, '94287082', 0x1],
  [1_111_111_109, '07081804', 0x23523ec],
  [1_111_111_111, '14050471', 0x23523ed],
  [1_234_567_890, '89005924', 0x273ef07],
  [2_000_000_000, '69279037', 0x3f940aa],
  [20_000_000_000, '65353130', 0x27bc86aa],
])('at %i s the code is %s', (seconds, code, step) => {
  expect(stepOf(KEY, code.slice(2), at(seconds))).toBe(step)
  expect(codeOn(TYPED, at(seconds))).toBe(code.slice(2))
})

test('a code is taken one step before and one step after its own, and no further', () => {
  const code = codeOn(TYPED, at(1_234_567_890))
  const steps = [-60, -30, 0, 30, 60].map((off) => stepOf(KEY, code, at(1_234_567_890 + off)))
  expect(steps).toEqual([undefined, 0x273ef07, 0x273ef07, 0x273ef07, undefined])
})

test('what is not six digits is no code', () => {
  for (const code of ['', '28708', '4287082', '94287082', 'abcdef']) expect(stepOf(KEY, code, at(59))).toBeUndefined()
})
