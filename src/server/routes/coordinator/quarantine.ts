import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { quarantineListSchema, quarantineRemovalSchema, type QuarantineList } from '#contract/coordinator/quarantine.ts'
import type { Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs, needsFresh } from '../../http/coordinator-access.ts'
import { readWith } from '../../http/read-body.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { Refusal } from '../../http/refusal.ts'
import { removeQuarantined, takeSecondCopy } from '../../store/quarantine-decisions.ts'
import { acceptRevoked, listQuarantine, retryQuarantine } from '../../store/quarantine.ts'
import type { Note } from '../../store/audit.ts'

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
    const retried = await retryQuarantine(database, (tx, count) =>
      audit(tx, endpoint, request, 'quarantine-retried', `${count} items`),
    )
    endpoint.wakeOpener()
    reply.code(202)
    return { retried }
  })

  const accept = describe({
    summary: 'Let in what came from revoked devices: it is opened and checked like any other',
    replies: { 202: acceptedSchema },
  })
  app.post(`${PATH}/accepted`, { ...needs('decide-quarantine', LIMIT.usual), schema: accept }, async (request, reply) => {
    const accepted = await acceptRevoked(database, (tx, count) =>
      audit(tx, endpoint, request, 'revoked-accepted', `${count} items`),
    )
    endpoint.wakeOpener()
    reply.code(202)
    return { accepted }
  })
  addDecisions(app, endpoint)
}

type Numbered = { Params: { sequence: string } }

/** What is decided about one item; `id` in the log is as short as on the page. */
function addDecisions(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const nameOf = (kind: string, id: string) => `${kind} ${id.slice(0, 8)}`
  const remove = describe({
    summary: 'Remove an item from quarantine for good, with a reason',
    body: quarantineRemovalSchema,
    replies: { 204: 'Removed' },
  })
  app.post<Numbered>(
    `${PATH}/:sequence/removed`,
    { ...needsFresh('decide-quarantine', LIMIT.usual), schema: remove },
    async (request, reply) => {
      const { reason } = readWith(quarantineRemovalSchema, request.body)
      const note: Note<[kind: string, id: string]> = (tx, kind, id) =>
        audit(tx, endpoint, request, 'quarantine-removed', `${nameOf(kind, id)}: ${reason}`)
      if (!(await removeQuarantined(database, Number(request.params.sequence), note))) throw new Refusal('quarantined-gone')
      return reply.code(204).send()
    },
  )

  const take = describe({
    summary: 'Take a second copy in place of the first, which is not counted; it is opened and checked like any other',
    replies: { 204: 'Taken' },
  })
  app.post<Numbered>(
    `${PATH}/:sequence/taken`,
    { ...needs('decide-quarantine', LIMIT.usual), schema: take },
    async (request, reply) => {
      const note: Note<[kind: string, id: string]> = (tx, kind, id) =>
        audit(tx, endpoint, request, 'second-copy-taken', nameOf(kind, id))
      const first = await takeSecondCopy(database, Number(request.params.sequence), note)
      if (!first) throw new Refusal('quarantined-gone')
      if (first === 'counted' || first === 'waiting') throw new Refusal(`first-is-${first}`)
      endpoint.wakeOpener()
      return reply.code(204).send()
    },
  )
}
