import type { FastifyInstance } from 'fastify'
import {
  COORDINATOR_PATHS,
  enrolmentCodeReplySchema,
  enrolmentCodeRequestSchema,
  type EnrolmentCodeReply,
} from '#contract/coordinator/api.ts'
import { createEnrolmentCode } from '../../accounts/create-enrolment-code.ts'
import type { Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import type { Note } from '../../store/audit.ts'

const schema = describe({
  summary: 'Make an enrolment code; it is shown once',
  body: enrolmentCodeRequestSchema,
  replies: { 201: enrolmentCodeReplySchema },
})

export function addEnrolmentCodes(app: FastifyInstance, endpoint: Endpoint): void {
  app.post(
    COORDINATOR_PATHS.enrolmentCodes,
    { ...needs('run-fieldwork', LIMIT.usual), schema },
    async (request, reply): Promise<EnrolmentCodeReply> => {
      const { uses, hours } = readWith(enrolmentCodeRequestSchema, request.body ?? {})
      const note: Note = (tx) => audit(tx, endpoint, request, 'device-code-made', `${uses} devices, ${hours} hours`)
      reply.code(201).header('cache-control', 'no-store')
      return createEnrolmentCode(endpoint.database, { uses, hours, now: endpoint.clock(), origin: endpoint.origin(), note })
    },
  )
}
