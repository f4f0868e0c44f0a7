import type { FastifyInstance } from 'fastify'
import { batchSchema } from '#contract/sync/envelope.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { receiptText, type Receipt } from '#contract/sync/receipt.ts'
import type { Endpoint } from '../endpoint.ts'
import { deviceOf, needDevice } from '../http/device-access.ts'
import { LIMIT } from '../http/rate-limits.ts'
import { readProtocol } from '../http/read-protocol.ts'
import { keepItems } from '../keep-items.ts'
import { signText } from '../keys/sign-text.ts'

/**
 * Takes sealed items in. What they hold is not looked at here, so nothing in them can be refused; the reply is signed
 * after the transaction is on the disk.
 */
export function addResponses(app: FastifyInstance, endpoint: Endpoint): void {
  app.post(
    SYNC_PATHS.responses,
    { ...LIMIT.takingIn, onRequest: needDevice(endpoint) },
    async (request, reply): Promise<Receipt> => {
      const { ledger, items } = readProtocol(batchSchema, request.body, LIMITS.itemsPerBatch)
      const results = await keepItems(endpoint, { device: deviceOf(request), ledger, items })
      endpoint.monitoring.metrics.noteOutcomes(results.map(({ outcome }) => outcome))
      endpoint.wakeOpener()
      const signed = { epoch: endpoint.epoch, safeSequence: endpoint.backups.safeSequence(), results }
      reply.header('cache-control', 'no-store')
      return { protocol: 1, ...signed, signature: signText(endpoint.keys, receiptText(endpoint.project.id, signed)) }
    },
  )
}
