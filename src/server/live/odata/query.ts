// The query options of OData that are read here; any other that begins with a dollar is refused, as the standard asks.
import * as z from 'zod/mini'
import type { Table } from '../../export/tables/table.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Moment } from '../live-data.ts'
import type { Position } from '../live-tables.ts'
import { readFilter, type Test } from './filter.ts'

/** Where the next page begins: what was there at the first one, after which row, and how many of `$top` are left. */
const placeSchema = z.strictObject({
  moment: z.strictObject({ upToN: z.int(), upToSession: z.int() }),
  after: z.tuple([z.string().check(z.regex(/^[0-9a-f]{0,32}$/)), z.int()]),
  left: z.nullable(z.int()),
})
type Place = { moment: Moment; after: Position; left: number | null }

export type Query = {
  test: Test | undefined
  select: readonly string[] | undefined
  skip: number
  top: number | undefined
  isCounted: boolean
  place: Place | undefined
}

const OPTIONS = new Set(['$filter', '$select', '$top', '$skip', '$count', '$skiptoken', '$format'])

/** Throws `Refusal` for what is not valid or not offered. */
export function readQuery(params: URLSearchParams, table: Table): Query {
  for (const name of params.keys()) {
    if (name.startsWith('$') && !OPTIONS.has(name)) throw new Refusal('odata-not-there')
    if (name.startsWith('$') && params.getAll(name).length > 1) throw new Refusal('odata-not-valid')
  }
  const format = params.get('$format') ?? 'json'
  if (format !== 'json' && !format.startsWith('application/json')) throw new Refusal('odata-not-there')
  const names = new Set(table.columns.map(({ name }) => name))
  const filter = params.get('$filter')
  const place = readPlace(params.get('$skiptoken'))
  return {
    test: filter === null ? undefined : readFilter(filter, names),
    select: readSelect(params.get('$select'), names),
    skip: place ? 0 : (readWhole(params.get('$skip')) ?? 0),
    top: place ? (place.left ?? undefined) : readWhole(params.get('$top')),
    isCounted: readYes(params.get('$count')),
    place,
  }
}

/** The token of the next page: nothing to be read by whoever gets it. */
export function writePlace(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

export function readPlace(token: string | null): Place | undefined {
  if (token === null) return undefined
  try {
    return placeSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString()))
  } catch {
    throw new Refusal('odata-not-valid')
  }
}

function readSelect(text: string | null, names: ReadonlySet<string>): string[] | undefined {
  if (text === null) return undefined
  const selected = text.split(',').map((name) => name.trim())
  if (selected.includes('*')) return undefined
  if (selected.some((name) => !names.has(name))) throw new Refusal('odata-not-valid')
  return [...new Set(selected)]
}

function readWhole(text: string | null): number | undefined {
  if (text === null) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new Refusal('odata-not-valid')
  return Number(text)
}

function readYes(text: string | null): boolean {
  if (text === null || text === 'false') return false
  if (text !== 'true') throw new Refusal('odata-not-valid')
  return true
}
