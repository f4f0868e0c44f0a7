import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS, signedInSchema, signInRequestSchema, type SignedIn } from '#contract/coordinator/api.ts'
import { isPassword } from '../../accounts/password.ts'
import { endSession, findSession, startSession } from '../../accounts/sessions.ts'
import { createSignInBrake } from '../../accounts/sign-in-brake.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { noteAudit } from '../../store/audit.ts'
import { findCoordinator } from '../../store/coordinators.ts'

const PATH = COORDINATOR_PATHS.session

export function addSession(app: FastifyInstance, endpoint: Endpoint): void {
  const { database, project } = endpoint
  const brake = createSignInBrake(endpoint.clock)

  const signIn = describe({ summary: 'Sign in', body: signInRequestSchema, replies: { 200: signedInSchema }, isOpen: true })
  app.post(PATH, { ...LIMIT.guessable, schema: signIn }, async (request, reply): Promise<SignedIn> => {
    const { name, password } = readWith(signInRequestSchema, request.body)
    const caller = { name, address: request.ip }
    const waitMs = brake.waitMs(caller)
    if (waitMs > 0) throw new Refusal('too-many-requests', { retryAfterSeconds: waitMs / 1000 })
    brake.tries(caller)
    const coordinator = await findCoordinator(database, name, nowOf(endpoint))
    if (!(await isPassword(password, coordinator?.passwordHash)) || !coordinator?.mayEnter) throw new Refusal('sign-in-failed')
    brake.succeeded(caller)
    await startSession(endpoint, reply, coordinator.n)
    noteAudit(database, { at: nowOf(endpoint), who: coordinator.name, what: 'signed-in', about: '' })
    reply.header('cache-control', 'no-store')
    return { name: coordinator.name, role: coordinator.role, project }
  })

  app.get(
    PATH,
    { ...LIMIT.usual, schema: describe({ summary: 'Who is signed in', replies: { 200: signedInSchema } }) },
    async (request, reply) => {
      const person = await findSession(endpoint, request, true)
      if (!person) throw new Refusal('not-signed-in')
      reply.header('cache-control', 'no-store')
      return { name: person.name, role: person.role, project } satisfies SignedIn
    },
  )

  app.delete(
    PATH,
    { ...LIMIT.usual, schema: describe({ summary: 'Sign out', replies: { 204: 'Signed out' } }) },
    async (request, reply) => {
      await endSession(endpoint, request, reply)
      return reply.code(204).send()
    },
  )
}
