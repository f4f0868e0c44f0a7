import type { FastifyInstance } from 'fastify'
import {
  confirmRequestSchema,
  COORDINATOR_PATHS,
  signedInSchema,
  signInRequestSchema,
  type SignedIn,
} from '#contract/coordinator/api.ts'
import { isPassword } from '../../accounts/password.ts'
import { confirmSession, endSession, startSession } from '../../accounts/sessions.ts'
import { createSignInBrake } from '../../accounts/sign-in-brake.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { mustBeSignedIn } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { noteAudit } from '../../store/audit.ts'
import { findCoordinator } from '../../store/coordinators.ts'

const PATH = COORDINATOR_PATHS.session

export function addSession(app: FastifyInstance, endpoint: Endpoint): void {
  const { database, project } = endpoint
  const brake = createSignInBrake(endpoint.clock)

  /** Gives who it is. Each wrong try makes the next one wait longer, at sign-in and later. */
  async function mustBePassword(caller: { name: string; address: string }, password: string) {
    const waitMs = brake.waitMs(caller)
    if (waitMs > 0) throw new Refusal('too-many-requests', { retryAfterSeconds: waitMs / 1000 })
    brake.tries(caller)
    const coordinator = await findCoordinator(database, caller.name, nowOf(endpoint))
    if (!(await isPassword(password, coordinator?.passwordHash)) || !coordinator?.mayEnter) throw new Refusal('sign-in-failed')
    brake.succeeded(caller)
    return coordinator
  }

  const signIn = describe({ summary: 'Sign in', body: signInRequestSchema, replies: { 200: signedInSchema }, isOpen: true })
  app.post(PATH, { ...LIMIT.guessable, schema: signIn }, async (request, reply): Promise<SignedIn> => {
    const { name, password } = readWith(signInRequestSchema, request.body)
    const coordinator = await mustBePassword({ name, address: request.ip }, password)
    await startSession(endpoint, request, reply, coordinator.n)
    noteAudit(database, { at: nowOf(endpoint), who: coordinator.name, what: 'signed-in', about: '' })
    reply.header('cache-control', 'no-store')
    return { name: coordinator.name, role: coordinator.role, project }
  })

  app.get(
    PATH,
    { ...LIMIT.usual, schema: describe({ summary: 'Who is signed in', replies: { 200: signedInSchema } }) },
    async (request, reply) => {
      const person = await mustBeSignedIn(endpoint, request)
      reply.header('cache-control', 'no-store')
      return { name: person.name, role: person.role, project } satisfies SignedIn
    },
  )

  const confirm = describe({
    summary: 'The password once more: for ten minutes, data may be given out and accounts changed',
    body: confirmRequestSchema,
    replies: { 204: 'It is you' },
  })
  app.post(`${PATH}/confirmed`, { ...LIMIT.guessable, schema: confirm }, async (request, reply) => {
    const { password } = readWith(confirmRequestSchema, request.body)
    const person = await mustBeSignedIn(endpoint, request)
    await mustBePassword({ name: person.name, address: request.ip }, password)
    confirmSession(endpoint, request)
    return reply.code(204).send()
  })

  app.delete(
    PATH,
    { ...LIMIT.usual, schema: describe({ summary: 'Sign out', replies: { 204: 'Signed out' } }) },
    async (request, reply) => {
      await endSession(endpoint, request, reply)
      return reply.code(204).send()
    },
  )
}
