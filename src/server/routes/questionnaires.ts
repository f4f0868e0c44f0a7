import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { digestSchema } from '#contract/ids.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import type { Endpoint } from '../endpoint.ts'
import { needDevice } from '../http/device-access.ts'
import { LIMIT } from '../http/rate-limits.ts'
import { Refusal } from '../http/refusal.ts'
import { findDefinitionText } from '../store/questionnaires.ts'

const paramsSchema = z.object({ hash: digestSchema })

/** One definition by its content hash, as the canonical JSON that was hashed: it can never change. */
export function addQuestionnaires(app: FastifyInstance, endpoint: Endpoint): void {
  app.get(`${SYNC_PATHS.questionnaires}/:hash`, { ...LIMIT.usual, onRequest: needDevice(endpoint) }, async (request, reply) => {
    const params = paramsSchema.safeParse(request.params)
    const definition = params.success ? await findDefinitionText(endpoint.database, params.data.hash) : undefined
    if (definition === undefined) throw new Refusal('questionnaire-unknown')
    return reply
      .header('cache-control', 'private, max-age=31536000, immutable')
      .type('application/json; charset=utf-8')
      .send(definition)
  })
}
