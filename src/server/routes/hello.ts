import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { helloText, nonceSchema, type Hello } from '#contract/sync/receipt.ts'
import type { Endpoint } from '../endpoint.ts'
import { LIMIT } from '../http/rate-limits.ts'
import { readWith } from '../http/read-body.ts'
import { signText } from '../keys/sign-text.ts'

const querySchema = z.object({ nonce: nonceSchema })

/** Only this endpoint can sign a nonce: it tells a captive portal or a filter from Earshot. */
export function addHello(app: FastifyInstance, endpoint: Endpoint): void {
  app.get(SYNC_PATHS.hello, LIMIT.usual, async (request, reply): Promise<Hello> => {
    const { nonce } = readWith(querySchema, request.query)
    const { epoch, keys, project } = endpoint
    reply.header('cache-control', 'no-store')
    return { protocol: 1, nonce, epoch, signature: signText(keys, helloText(project.id, { nonce, epoch })) }
  })
}
