import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import {
  retentionPlanSchema,
  retentionRuleSchema,
  retentionSchema,
  type Retention,
  type RetentionPlan,
} from '#contract/coordinator/retention.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { needs, needsFresh, personOf } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { clearRule, setRule } from '../../retention/change-rule.ts'
import { planRetention } from '../../retention/plan.ts'

const PATH = COORDINATOR_PATHS.retention

/** When answers are deleted, what that would be, and what was. */
export function addRetention(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const load = (): Retention => {
    const { inForce, certificates } = database.retention.read()
    return { inForce, certificates }
  }

  const get = describe({ summary: 'When answers are deleted, and what was', replies: { 200: retentionSchema } })
  app.get(PATH, { ...needs('set-retention', LIMIT.usual), schema: get }, async () => load())

  const plan = describe({
    summary: 'A dry run: what a rule would delete, were it set now',
    body: retentionRuleSchema,
    replies: { 200: retentionPlanSchema },
  })
  app.post(`${PATH}/plan`, { ...needs('set-retention', LIMIT.usual), schema: plan }, async (request): Promise<RetentionPlan> => {
    const rule = readWith(retentionRuleSchema, request.body)
    return planRetention(database, { rule, setAt: nowOf(endpoint) })
  })

  const put = describe({
    summary: 'Set when answers are deleted; never on the same day',
    body: retentionRuleSchema,
    replies: { 200: retentionSchema },
  })
  app.put(PATH, { ...needsFresh('set-retention', LIMIT.usual), schema: put }, async (request) => {
    const rule = readWith(retentionRuleSchema, request.body)
    await setRule(database, rule, { by: personOf(request).name, now: nowOf(endpoint) })
    return load()
  })

  const remove = describe({ summary: 'Delete nothing from now on', replies: { 200: retentionSchema } })
  app.delete(PATH, { ...needsFresh('set-retention', LIMIT.usual), schema: remove }, async (request) => {
    await clearRule(database, { by: personOf(request).name, now: nowOf(endpoint) })
    return load()
  })
}
