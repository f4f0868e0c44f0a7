import { expect, test } from '@playwright/test'
import { proveKilledBrowser } from '../proof/browser/kill-loop.ts'

test('a browser killed 30 times in the middle of interviews has lost nothing it said was kept, and all of it arrives once', async () => {
  test.setTimeout(900_000)
  const { counts, faults } = await proveKilledBrowser({ runs: 30, seed: 11, json: undefined })
  expect(Object.entries(faults).filter(([, count]) => count !== 0)).toEqual([])
  // Of the eight points in turn, two surely leave a draft and four surely leave a finished interview.
  expect(counts).toMatchObject({ kills: 30, atItsPoint: 30 })
  expect(counts['finishedInterviews']).toBeGreaterThanOrEqual(14)
  expect(counts['interruptedInterviews']).toBeGreaterThanOrEqual(8)
})
