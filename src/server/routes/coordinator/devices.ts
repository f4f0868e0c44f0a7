import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS, deviceListSchema, type DeviceList } from '#contract/coordinator/api.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { Refusal } from '../../http/refusal.ts'
import { listDevices, revokeDevice, type DeviceRow } from '../../store/devices.ts'

const PATH = COORDINATOR_PATHS.devices

export function addDevices(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  app.get(
    PATH,
    {
      ...needs('run-fieldwork', LIMIT.usual),
      schema: describe({ summary: 'Devices, with their counters', replies: { 200: deviceListSchema } }),
    },
    async () => {
      const devices = (await listDevices(database)).map(({ isRevoked, ...device }) => ({
        ...device,
        revoked: isRevoked,
        outOfStep: isOutOfStep(device),
      }))
      return { devices } satisfies DeviceList
    },
  )

  const revoke = describe({ summary: 'Revoke a device; what it still sends is kept, apart', replies: { 204: 'Revoked' } })
  app.delete<{ Params: { id: string } }>(
    `${PATH}/:id`,
    { ...needs('run-fieldwork', LIMIT.usual), schema: revoke },
    async (request, reply) => {
      if (!(await revokeDevice(database, request.params.id, nowOf(endpoint)))) throw new Refusal('not-found')
      audit(endpoint, request, 'device-revoked', request.params.id)
      return reply.code(204).send()
    },
  )
}

/**
 * A ledger is as old as the batch that brought it, and a reply may be lost: what was taken in lies between what the
 * device counts as accepted and all it ever collected. Outside of that, or where it tells of a loss, somebody has to look.
 */
export function isOutOfStep({ ledger, received }: Pick<DeviceRow, 'ledger' | 'received'>): boolean {
  return ledger !== null && (ledger.accepted > received || ledger.collected < received || (ledger.lost ?? 0) > 0)
}
