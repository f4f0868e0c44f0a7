import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ProblemCode } from '#contract/sync/problem.ts'
import { diskTroubleOf } from '../store/disk-trouble.ts'
import { Refusal, sendProblem } from './refusal.ts'

/** What Fastify refuses by itself, in the words of the catalogue. */
const FASTIFY_PROBLEMS: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-refused',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body-not-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body-not-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body-not-json',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_ASYNC_CONSTRAINT: 'not-found',
}

/** Every error becomes a problem of the catalogue. Messages of errors are never sent and never logged: they may quote a body. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply))
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) return sendProblem(reply, error)
  const { code = '', statusCode = 500 } = error as { code?: string; statusCode?: number }
  const known = FASTIFY_PROBLEMS[code]
  if (known) return sendProblem(reply, { code: known })
  if (statusCode === 400) return sendProblem(reply, { code: 'body-not-json' })
  if (statusCode === 404) return sendProblem(reply, { code: 'not-found' })
  const disk = diskTroubleOf(error)
  request.log.error({ error: describeError(error) }, disk ?? 'internal error')
  if (disk === 'busy') return sendProblem(reply, { code: 'busy', retryAfterSeconds: 5 })
  return sendProblem(reply, { code: disk ?? 'internal' })
}

/** Name, code and places in the program: enough to mend it, nothing of what people sent. */
export function describeError(error: unknown): { name: string; code?: string; errcode?: number; at: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const { code, errcode } = error as { code?: string; errcode?: number }
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
  return { name: error.name, ...(code !== undefined && { code }), ...(errcode !== undefined && { errcode }), at }
}
