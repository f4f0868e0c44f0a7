import rateLimit from '@fastify/rate-limit'
import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyInstance, RouteShorthandOptions } from 'fastify'
import { Refusal } from './refusal.ts'

/**
 * Counts by a keyed hash of the address; the key is random and never leaves memory, so no address is held anywhere.
 * A school's tablets come from one address, so taking in is bounded only against floods.
 */
export async function limitRates(app: FastifyInstance): Promise<void> {
  const key = randomBytes(32)
  await app.register(rateLimit, {
    global: false,
    cache: 10_000,
    keyGenerator: (request) => createHmac('sha256', key).update(request.ip).digest('base64'),
    errorResponseBuilder: (_request, { ttl }) => new Refusal('too-many-requests', { retryAfterSeconds: ttl / 1000 }),
  })
}

const limit = (max: number): RouteShorthandOptions => ({ config: { rateLimit: { max, timeWindow: 60_000 } } })

/** Requests a minute from one address. */
export const LIMIT = { guessable: limit(30), usual: limit(3_000), takingIn: limit(60_000) }
