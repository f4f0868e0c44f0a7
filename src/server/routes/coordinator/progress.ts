import type { FastifyInstance, FastifyRequest } from 'fastify'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { progressSchema, type RoomProgress } from '#contract/coordinator/progress.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { needs } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { maySeeSmallCells } from '../../http/small-cells.ts'
import { loadRoomProgress } from '../../progress/load-room-progress.ts'

const schema = describe({ summary: 'How far each questionnaire in force has come', replies: { 200: progressSchema } })

export function addProgress(app: FastifyInstance, endpoint: Endpoint): void {
  const show = async (request: FastifyRequest): Promise<RoomProgress> => {
    const today = nowOf(endpoint).slice(0, 10)
    return loadRoomProgress(endpoint.database, { today, maySeeSmall: maySeeSmallCells(request) })
  }
  app.get(COORDINATOR_PATHS.progress, { ...needs('see-progress', LIMIT.usual), schema }, show)
}
