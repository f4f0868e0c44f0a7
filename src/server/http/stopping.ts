import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from './refusal.ts'

const COME_BACK_SECONDS = 5

/**
 * Closing lets requests under way end, and refuses what comes meanwhile with 503: a device then waits and tries again,
 * where a connection that is refused could be taken for no signal. Call before any route.
 */
export function stopGracefully(app: FastifyInstance): void {
  const underWay = new Set<FastifyReply>()
  let whenIdle: PromiseWithResolvers<void> | undefined

  function settle(reply: FastifyReply): void {
    underWay.delete(reply)
    if (underWay.size === 0) whenIdle?.resolve()
  }
  app.addHook('onRequest', async (_, reply) => {
    if (whenIdle) throw new Refusal('busy', { retryAfterSeconds: COME_BACK_SECONDS })
    underWay.add(reply)
    reply.raw.once('close', () => settle(reply))
  })
  app.addHook('onSend', async (_, reply) => void (whenIdle && reply.header('connection', 'close')))
  app.addHook('onResponse', async (_, reply) => settle(reply))
  app.addHook('preClose', async () => {
    whenIdle = Promise.withResolvers()
    if (underWay.size > 0) await whenIdle.promise
  })
}
