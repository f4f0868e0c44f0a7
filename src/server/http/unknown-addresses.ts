import type { FastifyInstance } from 'fastify'
import { sendProblem } from './refusal.ts'

/** Tells an address that does not exist (404) from one that does not take this method (405, with `Allow`). Call before any route. */
export function answerUnknownAddresses(app: FastifyInstance): void {
  const patterns: { method: string; matches: RegExp }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (!url.endsWith('*')) patterns.push({ method: one, matches: asRegExp(url) })
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]!
    const methods = new Set(patterns.filter(({ matches }) => matches.test(path)).map(({ method }) => method))
    if (methods.size === 0 || methods.has(request.method)) return sendProblem(reply, { code: 'not-found' })
    reply.header('allow', [...methods].sort().join(', '))
    return sendProblem(reply, { code: 'method-not-allowed' })
  })
}

function asRegExp(pattern: string): RegExp {
  const source = pattern
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('/')
  return new RegExp(`^${source}$`)
}
