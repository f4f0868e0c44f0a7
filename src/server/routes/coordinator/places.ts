import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import {
  listedPlaceSchema,
  placeListSchema,
  placesAddedSchema,
  placesRequestSchema,
  type ListedPlace,
} from '#contract/coordinator/places.ts'
import { placeSchema } from '#contract/place.ts'
import type { Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { addPlace, addPlaces, changePlace, listPlaces, removePlace } from '../../store/places.ts'
import type { Note } from '../../store/audit.ts'

const PATH = COORDINATOR_PATHS.places
const numberSchema = z.string().check(z.regex(/^[1-9]\d{0,8}$/))
type OfOne = { Params: { n: string } }

/** The coordinator's list of settings. Devices get it with their state; `support` is shown to children there. */
export function addPlaceRoutes(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const list = describe({ summary: 'Settings on the list, by name', replies: { 200: placeListSchema } })
  app.get(PATH, { ...needs('run-fieldwork', LIMIT.usual), schema: list }, async () => ({ places: await listPlaces(database) }))

  const add = describe({ summary: 'Put a setting on the list', body: placeSchema, replies: { 201: listedPlaceSchema } })
  app.post(PATH, { ...needs('run-fieldwork', LIMIT.usual), schema: add }, async (request, reply): Promise<ListedPlace> => {
    const place = readWith(placeSchema, request.body)
    const added = await addPlace(database, place, (tx) => audit(tx, endpoint, request, 'place-changed', place.code))
    if (typeof added === 'string') throw new Refusal(added)
    reply.code(201)
    return added
  })

  const several = describe({
    summary: 'Put several settings on the list; a known code gets the new name and type',
    body: placesRequestSchema,
    replies: { 200: placesAddedSchema },
  })
  app.post(`${PATH}/several`, { ...needs('run-fieldwork', LIMIT.usual), schema: several }, async (request) => {
    const note: Note = (tx) => audit(tx, endpoint, request, 'place-changed', 'several')
    const done = await addPlaces(database, readWith(placesRequestSchema, request.body), note)
    if (typeof done === 'string') throw new Refusal(done)
    return done
  })

  const change = describe({ summary: 'Change a setting', body: placeSchema, replies: { 200: listedPlaceSchema } })
  app.put<OfOne>(
    `${PATH}/:n`,
    { ...needs('run-fieldwork', LIMIT.usual), schema: change },
    async (request): Promise<ListedPlace> => {
      const place = readWith(placeSchema, request.body)
      const note: Note = (tx) => audit(tx, endpoint, request, 'place-changed', place.code)
      const changed = await changePlace(database, mustNumber(request.params.n), place, note)
      if (typeof changed === 'string') throw new Refusal(changed)
      return changed
    },
  )

  const remove = describe({
    summary: 'Take a setting off the list; what was heard there stays',
    replies: { 204: 'It is off the list' },
  })
  app.delete<OfOne>(`${PATH}/:n`, { ...needs('run-fieldwork', LIMIT.usual), schema: remove }, async (request, reply) => {
    const { n } = request.params
    await removePlace(database, mustNumber(n), (tx) => audit(tx, endpoint, request, 'place-changed', `number ${n}, taken off`))
    return reply.code(204).send()
  })
}

function mustNumber(n: string): number {
  if (!numberSchema.safeParse(n).success) throw new Refusal('place-unknown')
  return Number(n)
}
