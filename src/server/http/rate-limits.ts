import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, RouteShorthandOptions } from 'fastify'
import { countTogether } from '../accounts/count-together.ts'
import { hashWithDailyKey } from '../accounts/daily-key.ts'
import type { Endpoint } from '../endpoint.ts'
import { Refusal } from './refusal.ts'
import { sharedRates } from './shared-rates.ts'

/**
 * Counts by a keyed hash of the address, with a key of the day. A school's tablets come from one address, so taking in is bounded only against floods.
 */
export async function limitRates(app: FastifyInstance, endpoint: Pick<Endpoint, 'database' | 'keys' | 'clock'>): Promise<void> {
  const together = countTogether(endpoint)
  const hash = hashWithDailyKey(endpoint.clock)
  await app.register(rateLimit, {
    global: false,
    cache: 10_000,
    keyGenerator: (request) => (together ? request.ip : hash(request.ip)),
    ...(together && { store: sharedRates(together) }),
    errorResponseBuilder: (_request, { ttl }) => new Refusal('too-many-requests', { retryAfterSeconds: ttl / 1000 }),
  })
}

const limit = (max: number, timeWindow = 60_000): RouteShorthandOptions => ({ config: { rateLimit: { max, timeWindow } } })

/** Requests a minute from one address; of withdrawals by a code alone, an hour. Who has no token and no session may send little at a time, too. */
export const LIMIT = {
  guessable: { ...limit(30), bodyLimit: 4 * 1024 },
  usual: limit(3_000),
  takingIn: limit(60_000),
  withdrawing: { ...limit(10, 3_600_000), bodyLimit: 4 * 1024 },
}
