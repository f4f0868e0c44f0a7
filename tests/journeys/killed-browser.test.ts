import { expect, test } from '@playwright/test'
import { proveKilledBrowser } from '../proof/browser/kill-loop.ts'

// It takes longer than anything else: side by side with itself.
test.describe.configure({ mode: 'parallel' })

for (const seed of [11, 12]) {
  test(`a browser killed 15 times in the middle of interviews has lost nothing it said was kept, and all of it arrives once (${seed})`, async () => {
    test.setTimeout(900_000)
    const { counts, faults } = await proveKilledBrowser({ runs: 15, seed, json: undefined })
    expect(Object.entries(faults).filter(([, count]) => count !== 0)).toEqual([])
    // Of the eight points in turn, two surely leave a draft and four surely leave a finished interview.
    expect(counts).toMatchObject({ kills: 15, atItsPoint: 15 })
    expect(counts['finishedInterviews']).toBeGreaterThanOrEqual(7)
    expect(counts['interruptedInterviews']).toBeGreaterThanOrEqual(4)
  })
}
