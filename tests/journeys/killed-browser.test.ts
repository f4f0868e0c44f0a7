import { expect, test } from '@playwright/test'
import { proveKilledBrowser } from '../proof/browser/kill-loop.ts'

test('a browser killed 30 times in the middle of interviews has lost nothing it said was kept, and all of it arrives once', async () => {
  test.setTimeout(900_000)
  const { counts, faults } = await proveKilledBrowser({ runs: 30, seed: 11, json: undefined })
  expect(Object.entries(faults).filter(([, count]) => count !== 0)).toEqual([])
  expect(counts).toMatchObject({ kills: 30 })
  expect(counts['finishedInterviews']).toBeGreaterThan(5)
  expect(counts['interruptedInterviews']).toBeGreaterThan(5)
})
