import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { retentionPlanSchema, retentionSchema, type RetentionRule } from '#contract/coordinator/retention.ts'
import { ask, type Io } from '../ask.ts'

const PATH = COORDINATOR_PATHS.retention

export function retentionApi(io: Io) {
  return {
    loadRetention: () => ask(io, PATH, retentionSchema),
    planRetention: (rule: RetentionRule) => ask(io, `${PATH}/plan`, retentionPlanSchema, { method: 'POST', body: rule }),
    setRetention: (rule: RetentionRule) => ask(io, PATH, retentionSchema, { method: 'PUT', body: rule }),
    clearRetention: () => ask(io, PATH, retentionSchema, { method: 'DELETE' }),
  }
}
