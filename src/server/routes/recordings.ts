import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { digestSchema } from '#contract/ids.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import type { Endpoint } from '../endpoint.ts'
import { needDevice } from '../http/device-access.ts'
import { LIMIT } from '../http/rate-limits.ts'
import { Refusal } from '../http/refusal.ts'
import { findRecording } from '../recordings/recording-files.ts'

const paramsSchema = z.object({ digest: digestSchema })

/** A text read aloud, by the SHA-256 of its bytes: it can never change. */
export function addRecordings(app: FastifyInstance, endpoint: Endpoint): void {
  app.get(`${SYNC_PATHS.recordings}/:digest`, { ...LIMIT.usual, onRequest: needDevice(endpoint) }, async (request, reply) => {
    const params = paramsSchema.safeParse(request.params)
    const found = params.success ? await findRecording(endpoint.recordings, params.data.digest) : undefined
    if (!found) throw new Refusal('recording-unknown')
    return reply.header('cache-control', 'private, max-age=31536000, immutable').type(found.type).send(found.bytes)
  })
}
