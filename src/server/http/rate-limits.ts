import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, RouteShorthandOptions } from 'fastify'
import { hashWithDailyKey } from '../accounts/daily-key.ts'
import { Refusal } from './refusal.ts'

/**
 * Counts by a keyed hash of the address, with a key of the day that never leaves memory. A school's tablets come from one address, so taking in is bounded only against floods.
 */
export async function limitRates(app: FastifyInstance, clock: () => Date): Promise<void> {
  const hash = hashWithDailyKey(clock)
  await app.register(rateLimit, {
    global: false,
    cache: 10_000,
    keyGenerator: (request) => hash(request.ip),
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
