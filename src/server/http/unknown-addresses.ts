import type { FastifyInstance } from 'fastify'
import type { Socket } from 'node:net'
import { problemOf } from '#contract/sync/problem.ts'
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

/** A request that is not HTTP, or came too slowly, is answered by hand: there is no route and no reply object for it. */
export function answerBrokenRequests(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const body = JSON.stringify(problemOf('body-not-valid'))
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
