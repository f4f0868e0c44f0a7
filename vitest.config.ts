import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { LEAN_IN_TESTS, leanLibraries } from './scripts/lean-libraries.ts'
import { findChromium } from './scripts/find-chromium.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The same files as in the build. */
const MODERN = [
  { find: /^dexie$/, replacement: here('node_modules/dexie/dist/modern/dexie.mjs') },
  { find: /^workbox-window$/, replacement: here('node_modules/workbox-window/build/workbox-window.prod.mjs') },
]

const inBrowser = 'tests/browser/**/*.test.{ts,tsx}'
const proof = 'tests/proof/**/*.test.ts'
const simulated = 'tests/simulation/**/*.test.ts'

// `unit` runs in Node. In npm test only: `lean`, the tablet's tests once more with the libraries as the build leaves them;
// `browser` in a real Chromium; `proof`, which kills, traces and cuts real parts for a minute or two; and `simulation`, which
// lives through thousands of days with faults for some minutes.
export default defineConfig({
  test: {
    // Much of a test is waiting for a process or the disk: each core has one, and none is left for us.
    maxWorkers: '100%',
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
        plugins: [preact(), leanLibraries(LEAN_IN_TESTS)],
        resolve: { alias: MODERN },
        test: {
          name: 'lean',
          include: ['tests/collect/**/*.test.{ts,tsx}'],
          environment: 'node',
          testTimeout: 60_000,
          // What is not taken in here, Node reads as it is published.
          server: { deps: { inline: [/dexie/, /hpke/, /workbox-window/] } },
        },
      },
      {
        plugins: [preact(), leanLibraries(LEAN_IN_TESTS)],
        // As in the build: the store is tested with the Dexie that the tablet runs.
        resolve: { alias: MODERN },
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
