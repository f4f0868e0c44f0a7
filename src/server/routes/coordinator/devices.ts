import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS, deviceChangeSchema, deviceListSchema, type DeviceList } from '#contract/coordinator/api.ts'
import { aboutName } from '#contract/sync/about.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs } from '../../http/coordinator-access.ts'
import { readWith } from '../../http/read-body.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { Refusal } from '../../http/refusal.ts'
import { softwareVersion } from '../../software-version.ts'
import { listDevices, renameDevice, revokeDevice, type DeviceRow } from '../../store/devices.ts'
import { listQuestionnaires } from '../../store/questionnaires.ts'
import type { Note } from '../../store/audit.ts'

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
      return { devices, newest: await newestOf(endpoint) } satisfies DeviceList
    },
  )

  const revoke = describe({ summary: 'Revoke a device; what it still sends is kept, apart', replies: { 204: 'Revoked' } })
  app.delete<{ Params: { id: string } }>(
    `${PATH}/:id`,
    { ...needs('run-fieldwork', LIMIT.usual), schema: revoke },
    async (request, reply) => {
      const { id } = request.params
      const note: Note = (tx) => audit(tx, endpoint, request, 'device-revoked', id)
      if (!(await revokeDevice(database, id, nowOf(endpoint), note))) throw new Refusal('not-found')
      return reply.code(204).send()
    },
  )

  const rename = describe({ summary: 'Give a device another name', body: deviceChangeSchema, replies: { 204: 'Renamed' } })
  app.patch<{ Params: { id: string } }>(
    `${PATH}/:id`,
    { ...needs('run-fieldwork', LIMIT.usual), schema: rename },
    async (request, reply) => {
      const { label } = readWith(deviceChangeSchema, request.body)
      const note: Note<[before: string]> = (tx, before) => audit(tx, endpoint, request, 'device-renamed', `${before} to ${label}`)
      if (!(await renameDevice(database, request.params.id, label, note))) throw new Refusal('not-found')
      return reply.code(204).send()
    },
  )
}

async function newestOf({ database }: Endpoint): Promise<DeviceList['newest']> {
  const inForce = (await listQuestionnaires(database)).filter((one) => one.inForce)
  return { app: `earshot ${softwareVersion}`, questionnaires: inForce.map(aboutName) }
}

/**
 * A ledger is as old as the batch that brought it, and a reply may be lost: what was taken in lies between what the
 * device counts as accepted and all it ever collected. Outside of that, or where it tells of a loss, somebody has to look.
 */
export function isOutOfStep({ ledger, received }: Pick<DeviceRow, 'ledger' | 'received'>): boolean {
  return ledger !== null && (ledger.accepted > received || ledger.collected < received || (ledger.lost ?? 0) > 0)
}
