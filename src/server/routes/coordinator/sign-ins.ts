import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { othersEndedSchema, signInListSchema, type SignInList } from '#contract/coordinator/sign-ins.ts'
import { endOthers, listOwn } from '../../accounts/sessions.ts'
import type { Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { mustBeSignedIn } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'

const PATH = COORDINATOR_PATHS.session

/** Everybody's own, whatever their role. */
export function addSignIns(app: FastifyInstance, endpoint: Endpoint): void {
  const all = describe({ summary: 'Where you are signed in', replies: { 200: signInListSchema } })
  app.get(`${PATH}/all`, { ...LIMIT.usual, schema: all }, async (request, reply): Promise<SignInList> => {
    const person = await mustBeSignedIn(endpoint, request, { onlyLooks: true })
    reply.header('cache-control', 'no-store')
    return { signIns: await listOwn(endpoint, request, person) }
  })

  const others = describe({ summary: 'End your sign-ins elsewhere', replies: { 200: othersEndedSchema } })
  app.delete(`${PATH}/others`, { ...LIMIT.usual, schema: others }, async (request) => {
    const person = await mustBeSignedIn(endpoint, request)
    return { ended: await endOthers(endpoint, request, person) }
  })
}
