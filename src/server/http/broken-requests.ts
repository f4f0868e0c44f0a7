import type { FastifyInstance } from 'fastify'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { problemOf, type ProblemCode } from '#contract/sync/problem.ts'
import { Refusal } from './refusal.ts'

const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i

/** What Node's reader of HTTP says of it; anything else is not HTTP, or HTTP that two readers could read in two ways. */
const CODES: Record<string, ProblemCode> = { ERR_HTTP_REQUEST_TIMEOUT: 'too-slow', HPE_HEADER_OVERFLOW: 'headers-too-large' }

/** A request that is not HTTP, or came too slowly, is answered by hand: there is no route and no reply object for it. */
export function answerBrokenRequests(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const problem = problemOf(CODES[error.code ?? ''] ?? 'not-http')
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/**
 * Node would refuse a request without a host, and one that expects what it does not know, without saying why. So it lets
 * them through (`requireHostHeader: false`), and a host that is not one is refused here. Call before any route.
 */
export function refuseOddHosts(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw }, reply) => {
    const hosts = raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
    const isOdd = hosts.length > 1 || (raw.headers.host !== undefined && !HOST.test(raw.headers.host))
    if (!isOdd && (hosts.length === 1 || raw.httpVersion === '1.0')) return
    reply.header('connection', 'close')
    throw new Refusal('not-http')
  })
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
}
