import * as z from 'zod/mini'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { quarantineListSchema } from '#contract/coordinator/quarantine.ts'
import { ask, send } from '../ask.ts'
import type { Io } from '../ask.ts'

const acceptedSchema = z.strictObject({ accepted: z.int() })
const retriedSchema = z.strictObject({ retried: z.int() })

/** The calls about what could not be opened or checked. */
export function quarantineApi(io: Io) {
  const path = COORDINATOR_PATHS.quarantine
  return {
    listQuarantine: () => ask(io, path, quarantineListSchema),
    acceptRevoked: () => ask(io, `${path}/accepted`, acceptedSchema, { method: 'POST', body: {} }),
    openAgain: () => ask(io, `${path}/retry`, retriedSchema, { method: 'POST', body: {} }),
    removeQuarantined: (sequence: number, reason: string) =>
      send(io, `${path}/${sequence}/removed`, { method: 'POST', body: { reason } }),
    takeSecondCopy: (sequence: number) => send(io, `${path}/${sequence}/taken`, { method: 'POST', body: {} }),
  }
}
