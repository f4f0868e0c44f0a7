import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { leanLibraries } from './scripts/lean-libraries.ts'
import { findChromium } from './scripts/find-chromium.ts'

const MODERN_DEXIE = [
  {
    find: /^dexie$/,
    replacement: fileURLToPath(new URL('node_modules/dexie/dist/modern/dexie.mjs', import.meta.url)),
  },
]

const inBrowser = 'tests/browser/**/*.test.{ts,tsx}'
const proof = 'tests/proof/**/*.test.ts'
const simulated = 'tests/simulation/**/*.test.ts'

// `unit` runs in Node. In npm test only: `browser` in a real Chromium, `proof`, which kills, traces and cuts
// real parts for a minute or two, and `simulation`, which lives through thousands of days with faults for some minutes.
export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      include: ['src/contract/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { branches: 100 },
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [inBrowser, proof, simulated, 'tests/journeys/**'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
      { test: { name: 'proof', include: [proof], environment: 'node', testTimeout: 60_000 } },
      { test: { name: 'simulation', include: [simulated], environment: 'node', testTimeout: 20 * 60_000 } },
      {
        plugins: [preact(), leanLibraries()],
        // As in the build: the store is tested with the Dexie that the tablet runs.
        resolve: { alias: MODERN_DEXIE },
        optimizeDeps: { exclude: ['dexie'] },
        test: {
          name: 'browser',
          include: [inBrowser],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: findChromium() ?? '', args: ['--no-sandbox'] } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
