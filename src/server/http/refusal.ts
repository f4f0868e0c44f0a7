import type { FastifyReply } from 'fastify'
import { problemOf, type Problem, type ProblemCode } from '#contract/sync/problem.ts'

/** Thrown by a route to answer with a problem of the catalogue. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: ProblemCode
  readonly places: Problem['places']
  readonly retryAfterSeconds: number | undefined

  constructor(code: ProblemCode, more: { places?: Problem['places']; retryAfterSeconds?: number } = {}) {
    super(code)
    this.code = code
    this.places = more.places
    this.retryAfterSeconds = more.retryAfterSeconds
  }
}

/** Sends a problem (RFC 9457). */
export function sendProblem(
  reply: FastifyReply,
  { code, places, retryAfterSeconds }: Pick<Refusal, 'code'> & Partial<Refusal>,
): FastifyReply {
  const problem = problemOf(code, places)
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfterSeconds))))
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem))
}
