import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type { Config } from '../config.ts'
import { describeError } from './errors.ts'

/** Where log lines go. */
export type LogStream = { write(line: string): void }

/**
 * Lines go to the error output, so that standard output stays for people. No host name, no process number; what Fastify
 * itself would log of a request, a reply or an error is cut down to what holds no address and no contents.
 */
export function logOptions(
  level: Config['logLevel'],
  stream: LogStream,
): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level,
    base: null,
    stream,
    serializers: {
      req: ({ method }) => ({ method }),
      res: ({ statusCode }) => ({ statusCode }),
      err: (error) => ({ type: error.name, message: '', stack: describeError(error).at.join(' ') }),
    },
  }
}

/** One line a request: id, method, the route's pattern, status and time. Never an address, a query, a header or a body. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
}
