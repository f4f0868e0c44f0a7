import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { batchInfoSchema, batchListSchema, batchRequestSchema, type BatchInfo } from '#contract/coordinator/batches.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { askForBatch } from '../../export/ask-for-batch.ts'
import { batchInfo } from '../../export/batch-info.ts'
import { exportBatch } from '../../export/export-batch.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs, needsFresh, personOf } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { findBatch, listBatches } from '../../store/batches.ts'
import type { Note } from '../../store/audit.ts'

const PATH = COORDINATOR_PATHS.batches
const querySchema = z.object({ questionnaire: z.optional(z.string()) })
const numberSchema = z.string().check(z.regex(/^[1-9]\d{0,8}$/))

export function addBatches(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const list = describe({ summary: 'Batches, oldest first', replies: { 200: batchListSchema } })
  app.get(PATH, { ...needs('take-data', LIMIT.usual), schema: list }, async (request, reply) => {
    const { questionnaire } = readWith(querySchema, request.query)
    reply.header('cache-control', 'no-store')
    return { batches: (await listBatches(database, questionnaire)).map(batchInfo) }
  })

  const create = describe({
    summary: 'Freeze what is new since the last batch with these filters, or everything',
    body: batchRequestSchema,
    replies: { 201: batchInfoSchema },
  })
  app.post(PATH, { ...needsFresh('take-data', LIMIT.usual), schema: create }, async (request, reply): Promise<BatchInfo> => {
    const asked = readWith(batchRequestSchema, request.body)
    const note: Note<[number: number]> = (tx, number) => audit(tx, endpoint, request, 'batch-created', `${number}`)
    const batch = await askForBatch(database, asked, { by: personOf(request).name, now: nowOf(endpoint), note })
    if (typeof batch === 'string') throw new Refusal(batch)
    reply.code(201)
    return batchInfo(batch)
  })

  const download = describe({
    summary: 'The batch as a zip: the same bytes every time',
    replies: { 200: 'responses.csv and what was chosen, with a codebook, README.txt and manifest.json' },
  })
  app.get<{ Params: { number: string } }>(
    `${PATH}/:number/export`,
    { ...needsFresh('take-data', LIMIT.usual), schema: download },
    async (request, reply) => {
      const { number } = request.params
      const batch = numberSchema.safeParse(number).success ? await findBatch(database, Number(number)) : undefined
      if (!batch) throw new Refusal('batch-unknown')
      if (batch.deletedOn !== null) throw new Refusal('batch-deleted')
      await audit(database, endpoint, request, 'batch-exported', `${batch.number}`)
      reply.type('application/zip').header('content-disposition', `attachment; filename="earshot-batch-${batch.number}.zip"`)
      if (batch.bytes !== null) reply.header('content-length', batch.bytes)
      return reply
        .header('cache-control', 'no-store')
        .send(Readable.from(exportBatch({ database, batch }), { objectMode: false }))
    },
  )
}
