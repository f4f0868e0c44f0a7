import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { enrolmentRequestSchema, readEnrolmentCode, type Enrolment } from '#contract/sync/enrolment.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { hashToken, makeToken } from '../accounts/tokens.ts'
import { nowOf, type Endpoint } from '../endpoint.ts'
import { LIMIT } from '../http/rate-limits.ts'
import { readWith } from '../http/read-body.ts'
import { Refusal } from '../http/refusal.ts'
import { publicKeysOf } from '../keys/keys.ts'
import { enrolDevice } from '../store/enrolment-codes.ts'

export function addEnrolments(app: FastifyInstance, endpoint: Endpoint): void {
  app.post(SYNC_PATHS.enrolments, LIMIT.guessable, async (request, reply): Promise<Enrolment> => {
    const { code, label } = readWith(enrolmentRequestSchema, withReadCode(request.body))
    const device = { id: randomBytes(16).toString('hex'), label }
    const token = makeToken()
    const outcome = await enrolDevice(endpoint.database, {
      codeHash: hashToken(code),
      now: nowOf(endpoint),
      device: { ...device, tokenHash: hashToken(token) },
    })
    if (outcome !== 'enrolled') throw new Refusal(outcome)
    reply.code(201).header('cache-control', 'no-store')
    return { protocol: 1, deviceId: device.id, token, keys: publicKeysOf(endpoint.keys), project: endpoint.project }
  })
}

/** A code as a person typed it is read as kindly as on the tablet; what cannot be a code is simply one that is not known. */
function withReadCode(body: unknown): unknown {
  const typed = (body as { code?: unknown } | null)?.code
  if (typeof typed !== 'string' || typed.length > 40) return body
  const code = readEnrolmentCode(typed)
  if (code === undefined) throw new Refusal('code-unknown')
  return { ...(body as object), code }
}
