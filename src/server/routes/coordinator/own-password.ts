import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS, passwordChangeSchema } from '#contract/coordinator/api.ts'
import { isGuessable } from '../../accounts/guessable-password.ts'
import { hashPassword } from '../../accounts/password.ts'
import type { Proofs } from '../../accounts/proofs.ts'
import { hashOfCookie } from '../../accounts/sessions.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { mustBeSignedIn } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readNewAccount } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { noteAudit } from '../../store/audit.ts'
import { changePassword } from '../../store/coordinators.ts'

const schema = describe({
  summary: 'Change your own password; your sign-ins elsewhere end',
  body: passwordChangeSchema,
  replies: { 204: 'Changed' },
})

/** Everybody's own, whatever their role. */
export function addOwnPassword(app: FastifyInstance, endpoint: Endpoint, proofs: Proofs): void {
  const { database } = endpoint
  app.put(`${COORDINATOR_PATHS.session}/password`, { ...LIMIT.guessable, schema }, async (request, reply) => {
    const { present, password } = readNewAccount(passwordChangeSchema, request.body)
    const { n, name } = await mustBeSignedIn(endpoint, request)
    const { passwordHash } = await proofs.mustBePassword({ name, address: request.ip }, present, 'password-wrong')
    if (password.normalize('NFC') === present.normalize('NFC')) throw new Refusal('password-same')
    if (await isGuessable(password, name)) throw new Refusal('password-guessable')
    const isChanged = await changePassword(database, {
      coordinator: n,
      from: passwordHash,
      to: await hashPassword(password),
      tokenHash: hashOfCookie(endpoint, request),
      note: (tx) => noteAudit(tx, { at: nowOf(endpoint), who: name, what: 'password-changed', about: '' }),
    })
    if (!isChanged) throw new Refusal('password-wrong')
    return reply.code(204).send()
  })
}
