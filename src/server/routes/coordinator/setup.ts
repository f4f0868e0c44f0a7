import type { FastifyInstance } from 'fastify'
import {
  COORDINATOR_PATHS,
  setupRequestSchema,
  signedInSchema,
  type SetupRequest,
  type SignedIn,
} from '#contract/coordinator/api.ts'
import { hashPassword } from '../../accounts/password.ts'
import { startSession } from '../../accounts/sessions.ts'
import { hashToken } from '../../accounts/tokens.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { placesOf } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { findCoordinator, isSetupLinkOpen, useSetupLink } from '../../store/coordinators.ts'

const schema = describe({
  summary: 'Set up the first coordinator with the one-time link',
  body: setupRequestSchema,
  replies: { 201: signedInSchema },
  isOpen: true,
})

/** The link is looked at before the costly hash, and used up together with the coordinator's row: it works once. */
export function addSetup(app: FastifyInstance, endpoint: Endpoint): void {
  const { database, project } = endpoint
  app.post(COORDINATOR_PATHS.setup, { ...LIMIT.guessable, schema }, async (request, reply): Promise<SignedIn> => {
    const { token, name, password } = readSetup(request.body)
    if (!(await isSetupLinkOpen(database, hashToken(token)))) throw new Refusal('setup-link-used')
    const passwordHash = await hashPassword(password)
    const isUsed = await useSetupLink(database, hashToken(token), { name, passwordHash, now: nowOf(endpoint) })
    if (!isUsed) throw new Refusal('setup-link-used')
    const coordinator = await findCoordinator(database, name)
    await startSession(endpoint, reply, coordinator!.n)
    reply.code(201).header('cache-control', 'no-store')
    return { name, project }
  })
}

function readSetup(body: unknown): SetupRequest {
  const read = setupRequestSchema.safeParse(body)
  if (read.success) return read.data
  const isWeak = read.error.issues.every(({ path, code }) => path[0] === 'password' && code === 'too_small')
  throw new Refusal(isWeak ? 'password-weak' : 'body-not-valid', { places: placesOf(read.error) })
}
