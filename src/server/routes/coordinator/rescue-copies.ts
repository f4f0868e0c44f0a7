import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { rescueReplySchema, type RescueReply } from '#contract/coordinator/rescue.ts'
import { rescueCopySchema } from '#contract/sync/rescue.ts'
import type { Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { keepCopy } from '../../rescue/keep-copy.ts'
import type { Note } from '../../store/audit.ts'

/** Takes rescue copies in; a long one comes in pieces. */
export function addRescueCopies(app: FastifyInstance, endpoint: Endpoint): void {
  const schema = describe({
    summary: 'Import a rescue copy, or a piece of one: up to 100 items and 512 KiB',
    body: rescueCopySchema,
    replies: { 200: rescueReplySchema },
  })
  app.post(
    COORDINATOR_PATHS.rescueCopies,
    { ...needs('run-fieldwork', LIMIT.usual), schema },
    async (request, reply): Promise<RescueReply> => {
      const note: Note<[device: string]> = (tx, device) => audit(tx, endpoint, request, 'rescue-imported', `${device} device`)
      const kept = await keepCopy(endpoint, readWith(rescueCopySchema, request.body), note)
      endpoint.wakeOpener()
      reply.code(200)
      return kept
    },
  )
}
