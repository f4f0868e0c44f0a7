import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { demandSchema } from '#contract/coordinator/second-step.ts'
import type { Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needsFresh, personOf } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { demandSecondStep, findSecondStep, removeSecondStep } from '../../store/second-steps.ts'
import type { Note } from '../../store/audit.ts'
import { inTransaction } from '../../store/transaction.ts'

const PATH = COORDINATOR_PATHS.accounts

/** The second steps of others: whether everybody needs one, and the way back in for somebody who has lost their phone. */
export function addSecondSteps(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const demand = describe({
    summary: 'Ask everybody who signs in for a second step, or leave it to each person; whoever asks has one',
    body: demandSchema,
    replies: { 204: 'Set' },
  })
  app.put(`${PATH}/second-step`, { ...needsFresh('manage-accounts', LIMIT.usual), schema: demand }, async (request, reply) => {
    const { isDemanded } = readWith(demandSchema, request.body)
    const what = isDemanded ? 'second-step-demanded' : 'second-step-left-free'
    const note: Note = (tx) => audit(tx, endpoint, request, what, '')
    await inTransaction(database, async (tx) => {
      if (isDemanded && !(await findSecondStep(tx, personOf(request).n))) throw new Refusal('second-step-own-first')
      await demandSecondStep(tx, isDemanded, note)
    })
    return reply.code(204).send()
  })

  const remove = describe({
    summary: 'Remove somebody’s second step, when their phone is lost; they are signed out',
    replies: { 204: 'Removed' },
  })
  app.delete<{ Params: { n: string } }>(
    `${PATH}/:n/second-step`,
    { ...needsFresh('manage-accounts', LIMIT.usual), schema: remove },
    async (request, reply) => {
      const n = Number(request.params.n)
      if (n === personOf(request).n) throw new Refusal('second-step-own')
      const note: Note<[name: string]> = (tx, name) => audit(tx, endpoint, request, 'second-step-removed', name)
      const outcome = await removeSecondStep(database, n, note)
      if (outcome === 'unknown') throw new Refusal('account-unknown')
      if (outcome === 'none') throw new Refusal('second-step-none')
      return reply.code(204).send()
    },
  )
}
