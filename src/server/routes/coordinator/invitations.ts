import type { FastifyInstance } from 'fastify'
import {
  acceptRequestSchema,
  invitationReplySchema,
  invitationRequestSchema,
  type InvitationReply,
} from '#contract/coordinator/accounts.ts'
import { COORDINATOR_PATHS, signedInSchema, type SignedIn } from '#contract/coordinator/api.ts'
import { ROLE_WORDS } from '#contract/coordinator/roles.ts'
import { createInvitation } from '../../accounts/create-invitation.ts'
import { isGuessable } from '../../accounts/guessable-password.ts'
import { hashPassword } from '../../accounts/password.ts'
import { asSignedIn, startSession } from '../../accounts/sessions.ts'
import { hashToken } from '../../accounts/tokens.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { needsFresh, personOf } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readNewAccount, readWith } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { mustHaveLastDay } from '../../store/accounts.ts'
import { noteAudit } from '../../store/audit.ts'
import { findCoordinator } from '../../store/coordinators.ts'
import { acceptInvitation, findInvitation } from '../../store/invitations.ts'

const PATH = COORDINATOR_PATHS.invitations

export function addInvitations(app: FastifyInstance, endpoint: Endpoint): void {
  const schema = describe({
    summary: 'Invite somebody; the link is shown once and works once, for seven days',
    body: invitationRequestSchema,
    replies: { 201: invitationReplySchema },
  })
  app.post(PATH, { ...needsFresh('manage-accounts', LIMIT.usual), schema }, async (request, reply): Promise<InvitationReply> => {
    const { role, endsOn = null } = readWith(invitationRequestSchema, request.body)
    if (mustHaveLastDay({ role, endsOn })) throw new Refusal('partner-needs-day')
    const about = { by: personOf(request).name, now: endpoint.clock(), origin: endpoint.origin() }
    reply.code(201)
    return createInvitation(endpoint.database, { role, endsOn, ...about })
  })
}

/** Open to whoever holds the link. */
export function addAccepting(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const schema = describe({
    summary: 'Accept an invitation: choose name and password',
    body: acceptRequestSchema,
    replies: { 201: signedInSchema },
    isOpen: true,
  })
  app.post(`${PATH}/accepted`, { ...LIMIT.guessable, schema }, async (request, reply): Promise<SignedIn> => {
    const { token, name, password } = readNewAccount(acceptRequestSchema, request.body)
    const now = nowOf(endpoint)
    if (!(await findInvitation(database, hashToken(token), now))) throw new Refusal('invitation-used')
    if (await isGuessable(password, name)) throw new Refusal('password-guessable')
    const passwordHash = await hashPassword(password)
    const outcome = await acceptInvitation(database, hashToken(token), {
      name,
      passwordHash,
      now,
      note: (tx, { role }) =>
        noteAudit(tx, { at: now, who: name, what: 'account-added', about: `${ROLE_WORDS[role].name}, by invitation` }),
    })
    if (outcome === 'unknown') throw new Refusal('invitation-used')
    if (outcome === 'name-taken') throw new Refusal('name-taken')
    const coordinator = (await findCoordinator(database, name, now))!
    await startSession(endpoint, request, reply, coordinator.n)
    reply.code(201).header('cache-control', 'no-store')
    return asSignedIn(endpoint, coordinator)
  })
}
