import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { withdrawalRequestSchema, withdrawnSchema, type WithdrawnReply } from '#contract/withdrawal-request.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { codeDigest } from '../../withdrawal/code-digest.ts'
import { withdrawCode } from '../../withdrawal/withdraw.ts'
import type { Note } from '../../store/audit.ts'

/** Withdraws for somebody who came with their four pictures, and says what is too late. */
export function addRoomWithdrawals(app: FastifyInstance, endpoint: Endpoint): void {
  const schema = describe({
    summary: 'Withdraw the response with this code',
    body: withdrawalRequestSchema,
    replies: { 200: withdrawnSchema },
  })
  app.post(
    COORDINATOR_PATHS.withdrawals,
    { ...needs('withdraw', LIMIT.guessable), schema },
    async (request, reply): Promise<WithdrawnReply> => {
      const { code } = readWith(withdrawalRequestSchema, request.body)
      reply.code(200)
      const note: Note<[outcome: 'deleted' | 'not-here']> = (tx, outcome) =>
        audit(tx, endpoint, request, 'response-withdrawn', outcome === 'deleted' ? 'it was here' : 'it is not here yet')
      const digest = codeDigest(endpoint.project.id, code)
      const withdrawn = await withdrawCode(endpoint.database, digest, nowOf(endpoint).slice(0, 10), note)
      return withdrawn
    },
  )
}
