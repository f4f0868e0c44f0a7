import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { auditListSchema, type AuditList } from '#contract/coordinator/audit.ts'
import type { Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { needs } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { listAudit, verifyAudit, type Verified } from '../../store/audit.ts'

const PATH = COORDINATOR_PATHS.audit

const AT_ONCE = 100
const querySchema = z.object({ before: z.optional(z.string().check(z.regex(/^[1-9]\d{0,14}$/))) })

/** Who did what, and when. */
export function addAudit(app: FastifyInstance, { database }: Endpoint): void {
  // Each entry once while the endpoint runs: pages refresh themselves. `audit verify` reads all of it.
  let verified: Verified | undefined
  const schema = describe({ summary: 'The audit log, the newest first', replies: { 200: auditListSchema } })
  app.get(PATH, { ...needs('read-audit', LIMIT.usual), schema }, async (request): Promise<AuditList> => {
    const { before } = readWith(querySchema, request.query)
    const entries = await listAudit(database, { before: Number(before ?? Number.MAX_SAFE_INTEGER), limit: AT_ONCE })
    const { brokenAt, ...last } = await verifyAudit(database, verified)
    verified = last
    return { isWhole: brokenAt === undefined, entries }
  })
}
