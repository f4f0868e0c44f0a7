import type { FastifyInstance } from 'fastify'
import { missingQuerySchema } from '#contract/sync/envelope.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { missingText, type MissingReply } from '#contract/sync/receipt.ts'
import type { Endpoint } from '../endpoint.ts'
import { needDevice } from '../http/device-access.ts'
import { LIMIT } from '../http/rate-limits.ts'
import { readProtocol } from '../http/read-protocol.ts'
import { signText } from '../keys/sign-text.ts'
import { listMissing } from '../store/items.ts'

/** Asked after a restore: which of the items that a device counts as accepted are not held here any more. */
export function addMissing(app: FastifyInstance, endpoint: Endpoint): void {
  app.post(
    SYNC_PATHS.missing,
    { ...LIMIT.usual, onRequest: needDevice(endpoint) },
    async (request, reply): Promise<MissingReply> => {
      const { items } = readProtocol(missingQuerySchema, request.body, LIMITS.itemsPerMissing)
      const signed = {
        epoch: endpoint.epoch,
        safeSequence: endpoint.backups.safeSequence(),
        missing: await listMissing(endpoint.database, items),
      }
      reply.header('cache-control', 'no-store')
      return { protocol: 1, ...signed, signature: signText(endpoint.keys, missingText(endpoint.project.id, signed)) }
    },
  )
}
