import { defineConfig } from '@playwright/test'

const report = process.env['TEST_REPORT']

// Journeys: the built app, the real worker and the real endpoint. Each starts its own endpoint and browser profile.
export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results/journeys',
  timeout: 180_000,
  expect: { timeout: 15_000 },
  use: { actionTimeout: 15_000, navigationTimeout: 15_000 },
  // Much of a journey is waiting, so three fit on two cores.
  workers: 3,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
})
