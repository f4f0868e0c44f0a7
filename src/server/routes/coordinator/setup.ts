import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS, setupRequestSchema, signedInSchema, type SignedIn } from '#contract/coordinator/api.ts'
import { isGuessable } from '../../accounts/guessable-password.ts'
import { hashPassword } from '../../accounts/password.ts'
import { startSession } from '../../accounts/sessions.ts'
import { hashToken } from '../../accounts/tokens.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readNewAccount } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { noteAudit, type Note } from '../../store/audit.ts'
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
    const { token, name, password } = readNewAccount(setupRequestSchema, request.body)
    if (!(await isSetupLinkOpen(database, hashToken(token)))) throw new Refusal('setup-link-used')
    if (await isGuessable(password, name)) throw new Refusal('password-guessable')
    const passwordHash = await hashPassword(password)
    const now = nowOf(endpoint)
    const note: Note = (tx) =>
      noteAudit(tx, { at: now, who: name, what: 'account-added', about: 'the first, by the set-up link' })
    const isUsed = await useSetupLink(database, hashToken(token), { name, passwordHash, now, note })
    if (!isUsed) throw new Refusal('setup-link-used')
    const coordinator = await findCoordinator(database, name, nowOf(endpoint))
    await startSession(endpoint, request, reply, coordinator!.n)
    reply.code(201).header('cache-control', 'no-store')
    return { name, role: 'coordinator', project }
  })
}
