import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { ListedPlace } from '#contract/coordinator/places.ts'
import type { Place } from '#contract/place.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { DeviceState } from '#contract/sync/enrolment.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { loadFieldwork } from '../calendar/load-calendars.ts'
import { nowOf, type Endpoint } from '../endpoint.ts'
import { deviceOf, needDevice } from '../http/device-access.ts'
import { readAbout } from '../http/read-about.ts'
import { LIMIT } from '../http/rate-limits.ts'
import { publicKeysOf } from '../keys/keys.ts'
import { noteContact, type Device } from '../store/devices.ts'
import { diskTroubleOf } from '../store/disk-trouble.ts'
import { listAllowedDrafts } from '../store/draft-languages.ts'
import { listPlaces } from '../store/places.ts'
import { listQuestionnaires } from '../store/questionnaires.ts'
import { loadProgress } from '../targets/progress.ts'

/** How long a device keeps sealed copies once they may go; that they may go is said by `safeSequence` alone. */
const RETENTION_DAYS = 30

export function addDevice(app: FastifyInstance, endpoint: Endpoint): void {
  app.get(SYNC_PATHS.device, { ...LIMIT.usual, onRequest: needDevice(endpoint) }, async (request, reply) => {
    const device = deviceOf(request)
    const state = await loadState(endpoint, device)
    await noteContact(endpoint.database, device.id, nowOf(endpoint), readAbout(request)).catch(unlessDisk)
    const tag = `"${createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22)}"`
    reply.header('etag', tag).header('cache-control', 'private, no-cache')
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return { ...state, time: nowOf(endpoint) } satisfies DeviceState
  })
}

/** A disk that cannot be written is no reason to keep a device from reading. */
function unlessDisk(error: unknown): void {
  if (diskTroubleOf(error) === undefined) throw error
}

/** Everything but the clock, which does not count towards the tag. */
async function loadState(endpoint: Endpoint, device: Device): Promise<Omit<DeviceState, 'time'>> {
  const { database, epoch, keys, project } = endpoint
  const inForce = (await listQuestionnaires(database)).filter(({ inForce }) => inForce)
  const ids = inForce.map(({ id }) => id)
  const allowed = await listAllowedDrafts(database)
  const fieldwork = await loadFieldwork(database, ids, nowOf(endpoint).slice(0, 10))
  return {
    protocol: 1,
    device: { id: device.id, label: device.label, revoked: device.isRevoked },
    project: { id: project.id, name: project.name },
    epoch,
    retentionDays: RETENTION_DAYS,
    keys: publicKeysOf(keys),
    questionnaires: inForce.map(({ id, version, hash }) => ({ id, version, hash })),
    wardSets: [...new Set(inForce.flatMap(({ definition }) => wardSetsOf(definition)))],
    ...(await loadProgress(database, ids)),
    settings: { itemsPerBatch: LIMITS.defaultItemsPerBatch, draftLanguages: allowed.map(({ lang }) => lang) },
    places: (await listPlaces(database)).map(withoutNumber),
    ...(fieldwork.length > 0 && { fieldwork }),
  }
}

function withoutNumber({ code, name, type, support }: ListedPlace): Place {
  return { code, name, type, ...(support !== undefined && { support }) }
}

function wardSetsOf(definition: string): string[] {
  return (JSON.parse(definition) as Definition).wardSets.map(({ id }) => id)
}
