import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { WITHDRAWAL_PATH, withdrawalRequestSchema, type WithdrawalNoted } from '#contract/withdrawal-request.ts'
import { nowOf, type Endpoint } from '../endpoint.ts'
import { makeBrake } from '../http/brake.ts'
import { refuseOtherSites } from '../http/coordinator-access.ts'
import { LIMIT } from '../http/rate-limits.ts'
import { readWith } from '../http/read-body.ts'
import { describeError } from '../http/errors.ts'
import { lastGivenOut } from '../store/batches.ts'
import { codeDigest } from '../withdrawal/code-digest.ts'
import { noteCode, removeWithdrawn } from '../withdrawal/withdraw.ts'

/** In all, from everywhere: a code has 32 bits, and what may be tried in an hour is what keeps guessing from paying. */
const AN_HOUR = { most: 60, perMs: 3_600_000 }

/**
 * Anybody may withdraw with their four pictures. A known code and one that is not are answered alike, and as fast: what is
 * in the ledger is removed after the reply, and at the next start should that not come to pass.
 */
export function addWithdrawals(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const brake = makeBrake({ what: 'withdrawals', ...AN_HOUR, clock: endpoint.clock, counters: database.peers.counters })
  app.post(
    WITHDRAWAL_PATH,
    { ...LIMIT.withdrawing, onRequest: refuseOtherSites(endpoint) },
    async (request, reply): Promise<WithdrawalNoted> => {
      const { code } = readWith(withdrawalRequestSchema, request.body)
      await brake()
      const today = nowOf(endpoint).slice(0, 10)
      const responses = await noteCode(database, codeDigest(endpoint.project.id, code))
      afterReply(request, reply, () => removeWithdrawn(database, responses, today))
      reply.header('cache-control', 'no-store')
      return { givenOut: await lastGivenOut(database) }
    },
  )
}

/** Does it once, when the reply has gone or nobody waits for it any more. What fails is made good at the next start. */
function afterReply(request: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>): void {
  let isDone = false
  const once = (): void => {
    if (isDone) return
    isDone = true
    work().catch((error) => request.log.error({ error: describeError(error) }, 'removing what was withdrawn'))
  }
  reply.raw.once('finish', once)
  reply.raw.once('close', once)
}
