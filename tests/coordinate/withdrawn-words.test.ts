import { expect, it } from 'vitest'
import { withdrawnWords } from '#coordinate/withdrawals/withdrawn-words.ts'

const batch = (number: number) => ({ number, createdAt: '2026-11-20T10:00:00.000Z' })

it('says plainly what is deleted, what is too late, and what is not here', () => {
  expect(withdrawnWords({ outcome: 'deleted', batches: [] })).toMatch(/^It is deleted\. It had not been given out/)
  expect(withdrawnWords({ outcome: 'deleted', batches: [batch(1), batch(2)] })).toMatch(
    /^It is deleted\. Too late for batch 1 of 20 Nov 2026, .*, batch 2 of .* It is in nothing made from now on\.$/,
  )
  expect(withdrawnWords({ outcome: 'not-here', batches: [] })).toMatch(/^No opened response has these pictures/)
})
