import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hashToken } from '../accounts/tokens.ts'
import type { Endpoint } from '../endpoint.ts'
import { LIMIT } from '../http/rate-limits.ts'
import { Refusal } from '../http/refusal.ts'
import { METRICS_TYPE } from '../monitoring/metrics.ts'
import { loadCounts } from '../store/counts.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** For whoever keeps the server running: is it alive, may it be sent people, how does it do. */
export function addMonitoring(app: FastifyInstance, endpoint: Endpoint): void {
  app.get('/healthz', LIMIT.usual, async (_, reply) => reply.header('cache-control', 'no-store').send({ alive: true }))
  app.get('/readyz', LIMIT.usual, async (_, reply) => {
    await canRead(endpoint)
    return reply.header('cache-control', 'no-store').send({ ready: true })
  })
  app.get('/metrics', LIMIT.usual, async (request, reply) => {
    const { metrics, readStanding, token } = endpoint.monitoring
    if (!isFromHere(request) && !hasToken(request, token)) throw new Refusal('metrics-refused')
    const written = await metrics.write(await readStanding())
    return reply.header('cache-control', 'no-store').type(METRICS_TYPE).send(written)
  })
}

/** Counts each reply. Call before any route. */
export function countReplies(app: FastifyInstance, { monitoring }: Pick<Endpoint, 'monitoring'>): void {
  app.addHook('onResponse', async ({ method, routeOptions }, { statusCode: status, elapsedTime }) => {
    monitoring.metrics.noteRequest({ method, route: routeOptions.url ?? 'none', status, seconds: elapsedTime / 1000 })
  })
}

/** Nobody is sent to an endpoint that cannot even read. */
async function canRead({ database }: Pick<Endpoint, 'database'>): Promise<void> {
  try {
    await loadCounts(database)
  } catch {
    throw new Refusal('busy', { retryAfterSeconds: 5 })
  }
}

/** From this machine itself. A proxy on it names for whom it asks; where nobody is set to believe it, that is nobody here. */
function isFromHere({ ip, socket, headers }: FastifyRequest): boolean {
  const isPassedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  return LOOPBACK.has(ip) && !(isPassedOn && ip === socket.remoteAddress)
}

function hasToken({ headers }: FastifyRequest, token: string | undefined): boolean {
  const given = /^bearer (\S{16,200})$/i.exec(headers.authorization ?? '')?.[1]
  if (token === undefined || given === undefined) return false
  return timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(token)))
}
