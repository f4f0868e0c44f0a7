import * as z from 'zod/mini'
import { placeSchema } from '../place.ts'

export const PLACES_MAX = 500

/** POST places (a `Place`) → 201 adds one. PUT places/N changes one, DELETE places/N takes it off the list: what was heard there stays. */
export const listedPlaceSchema = z.strictObject({ n: z.int().check(z.positive()), ...placeSchema.shape })
export type ListedPlace = z.infer<typeof listedPlaceSchema>

/** GET places, by name. */
export const placeListSchema = z.strictObject({ places: z.array(listedPlaceSchema) })

/** POST places/several adds what is new and renames what has a known code, all or none of them. */
export const placesRequestSchema = z.strictObject({
  places: z.array(z.omit(placeSchema, { support: true })).check(z.minLength(1), z.maxLength(PLACES_MAX)),
})
export type PlacesRequest = z.infer<typeof placesRequestSchema>
export const placesAddedSchema = z.strictObject({ added: z.int(), changed: z.int() })
