import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { dataKeyListSchema, dataKeyRequestSchema, type NewDataKey, newDataKeySchema } from '#contract/coordinator/data-keys.ts'
import { makeDataKey } from '../../accounts/make-data-key.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs, needsFresh, personOf } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { listDataKeys, revokeDataKey } from '../../store/data-keys.ts'
import type { Note } from '../../store/audit.ts'

const PATH = COORDINATOR_PATHS.dataKeys
const numberSchema = z.string().check(z.regex(/^[1-9]\d{0,8}$/))

/** Keys with which Power BI and Excel read the tables as they are now. */
export function addDataKeys(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const list = describe({ summary: 'Keys of the live link, oldest first', replies: { 200: dataKeyListSchema } })
  app.get(PATH, { ...needs('give-keys', LIMIT.usual), schema: list }, async () => ({ keys: await listDataKeys(database) }))

  const make = describe({
    summary: 'Make a key that reads the live link; it is shown once',
    body: dataKeyRequestSchema,
    replies: { 201: newDataKeySchema },
  })
  app.post(PATH, { ...needsFresh('give-keys', LIMIT.usual), schema: make }, async (request, reply): Promise<NewDataKey> => {
    const { label } = readWith(dataKeyRequestSchema, request.body)
    const note: Note<[n: number]> = (tx, n) => audit(tx, endpoint, request, 'data-key-made', `${n}`)
    const about = { label, by: personOf(request).name, now: nowOf(endpoint), origin: endpoint.origin(), note }
    const made = await makeDataKey(database, about)
    reply.code(201)
    return made
  })

  const revoke = describe({ summary: 'Revoke a key for good', replies: { 204: 'Revoked' } })
  app.delete<{ Params: { n: string } }>(
    `${PATH}/:n`,
    { ...needsFresh('give-keys', LIMIT.usual), schema: revoke },
    async (request, reply) => {
      const { n } = request.params
      const note: Note = (tx) => audit(tx, endpoint, request, 'data-key-revoked', n)
      const isDone = numberSchema.safeParse(n).success && (await revokeDataKey(database, Number(n), nowOf(endpoint), note))
      if (!isDone) throw new Refusal('data-key-gone')
      return reply.code(204).send()
    },
  )
}
