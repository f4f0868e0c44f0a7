import { expect, test } from 'vitest'
import { proveKilledServer } from './server/kill-loop.ts'

test('an endpoint killed 100 times under load has on its disk all that it acknowledged, each once, and opens it', async () => {
  const { counts, faults } = await proveKilledServer({ runs: 100, seed: 7, json: undefined })
  expect(faults).toEqual({ acknowledgedButLost: 0, notAsAcknowledged: 0, contradicted: 0, integrityErrors: 0, notOpened: 0 })
  expect(counts['kills']).toBe(100)
  // Kills came between commit and reply, too: what was sent again was there already.
  expect(counts['committedButReplyLost']).toBeGreaterThan(0)
  expect(counts['acknowledged']).toBeGreaterThan(100)
}, 600_000)
