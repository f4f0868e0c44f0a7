import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { COORDINATOR_PATHS, quarantineListSchema, type QuarantineList } from '#contract/coordinator/api.ts'
import type { Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { acceptRevoked, listQuarantine, retryQuarantine } from '../../store/quarantine.ts'

const PATH = COORDINATOR_PATHS.quarantine
const retriedSchema = z.strictObject({ retried: z.int() })
const acceptedSchema = z.strictObject({ accepted: z.int() })

export function addQuarantine(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const list = describe({ summary: 'What could not be opened or checked, and why', replies: { 200: quarantineListSchema } })
  app.get(PATH, { ...needs('decide-quarantine', LIMIT.usual), schema: list }, async (): Promise<QuarantineList> => ({
    items: await listQuarantine(database),
  }))

  const retry = describe({ summary: 'Open what is in quarantine again', replies: { 202: retriedSchema } })
  app.post(`${PATH}/retry`, { ...needs('decide-quarantine', LIMIT.usual), schema: retry }, async (request, reply) => {
    const retried = retryQuarantine(database, (count) => audit(endpoint, request, 'quarantine-retried', `${count} items`))
    endpoint.wakeOpener()
    reply.code(202)
    return { retried }
  })

  const accept = describe({
    summary: 'Let in what came from revoked devices: it is opened and checked like any other',
    replies: { 202: acceptedSchema },
  })
  app.post(`${PATH}/accepted`, { ...needs('decide-quarantine', LIMIT.usual), schema: accept }, async (request, reply) => {
    const accepted = acceptRevoked(database, (count) => audit(endpoint, request, 'revoked-accepted', `${count} items`))
    endpoint.wakeOpener()
    reply.code(202)
    return { accepted }
  })
}
