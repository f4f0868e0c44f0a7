import { expect, test } from 'vitest'
import { proveKilledEndpoints } from './server/kill-several.ts'

test('of three endpoints killed again and again under load, and a PostgreSQL that crashes, nothing acknowledged is lost, doubled or passed over', async () => {
  const { counts, faults } = await proveKilledEndpoints({ runs: 10, seed: 3, json: undefined })
  expect(
    Object.values(faults).every((count) => count === 0),
    JSON.stringify(faults),
  ).toBe(true)
  expect(counts['kills']! + counts['crashesOfPostgres']!).toBe(10)
  expect(counts['acknowledged']).toBeGreaterThan(50)
}, 600_000)
