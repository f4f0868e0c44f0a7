import type { FastifyInstance } from 'fastify'
import {
  codeNeededSchema,
  confirmRequestSchema,
  COORDINATOR_PATHS,
  signedInSchema,
  signInRequestSchema,
  type CodeNeeded,
  type SignedIn,
} from '#contract/coordinator/api.ts'
import type { Proofs } from '../../accounts/proofs.ts'
import { asSignedIn, confirmSession, endSession, giveSession, storeSession } from '../../accounts/sessions.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { mustBeSignedIn } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { noteAudit, type Note } from '../../store/audit.ts'
import { findSecondStep } from '../../store/second-steps.ts'
import type { Transaction } from '../../store/schema.ts'
import { inTransaction } from '../../store/transaction.ts'

const PATH = COORDINATOR_PATHS.session

/** For the log. */
const BY_WORDS = { phone: 'with a second step', recovery: 'with a recovery code' } as const

export function addSession(app: FastifyInstance, endpoint: Endpoint, proofs: Proofs): void {
  const { database } = endpoint
  const signIn = describe({
    summary: 'Sign in; an account with a second step needs its code too',
    body: signInRequestSchema,
    replies: { 200: signedInSchema, 202: codeNeededSchema },
    isOpen: true,
  })
  app.post(PATH, { ...LIMIT.guessable, schema: signIn }, async (request, reply): Promise<SignedIn | CodeNeeded> => {
    const { name, password, code } = readWith(signInRequestSchema, request.body)
    reply.header('cache-control', 'no-store')
    const coordinator = await proofs.mustBePassword({ name, address: request.ip }, password)
    const note: Note<[about: string]> = (tx, about) =>
      noteAudit(tx, { at: nowOf(endpoint), who: coordinator.name, what: 'signed-in', about })
    /** What is written down and what lets in: both or neither. */
    const enter = async (tx: Transaction, how: string): Promise<string> => {
      await note(tx, how)
      return storeSession(tx, endpoint, request, coordinator.n)
    }
    const byPassword = await inTransaction(database, async (tx) =>
      (await findSecondStep(tx, coordinator.n)) ? undefined : enter(tx, ''),
    )
    if (byPassword === undefined && code === undefined) return reply.code(202).send({ needs: 'code' } satisfies CodeNeeded)
    const token = byPassword ?? (await proofs.mustBeCode(coordinator.n, code ?? '', (tx, by) => enter(tx, BY_WORDS[by])))
    giveSession(endpoint, reply, token)
    return asSignedIn(endpoint, coordinator)
  })

  app.get(
    PATH,
    { ...LIMIT.usual, schema: describe({ summary: 'Who is signed in', replies: { 200: signedInSchema } }) },
    async (request, reply): Promise<SignedIn> => {
      const person = await mustBeSignedIn(endpoint, request, { isBeforeSetUp: true })
      reply.header('cache-control', 'no-store')
      return asSignedIn(endpoint, person)
    },
  )

  const confirm = describe({
    summary: 'The password once more: for ten minutes, data may be given out and accounts changed',
    body: confirmRequestSchema,
    replies: { 204: 'It is you' },
  })
  app.post(`${PATH}/confirmed`, { ...LIMIT.guessable, schema: confirm }, async (request, reply) => {
    const { password } = readWith(confirmRequestSchema, request.body)
    const person = await mustBeSignedIn(endpoint, request, { isBeforeSetUp: true })
    await proofs.mustBePassword({ name: person.name, address: request.ip }, password)
    await confirmSession(endpoint, request)
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
