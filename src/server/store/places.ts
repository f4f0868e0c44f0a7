import { PLACES_MAX, type ListedPlace, type PlacesRequest } from '#contract/coordinator/places.ts'
import type { Place } from '#contract/place.ts'
import { sql, type Selectable } from 'kysely'
import type { Note } from './audit.ts'
import type { Database, Queryable, Tables } from './schema.ts'
import { loadRow } from './statements.ts'
import { inTransaction } from './transaction.ts'

type Row = Selectable<Tables['place']>

/** By name, as people look for them. */
export async function listPlaces(database: Queryable): Promise<ListedPlace[]> {
  const rows = await database.query.selectFrom('place').selectAll().execute()
  return rows.map(asPlace).toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.n - b.n)
}

export async function addPlace(
  database: Database,
  place: Place,
  note: Note,
): Promise<ListedPlace | 'place-taken' | 'places-full'> {
  return inTransaction(database, async (tx) => {
    if (await findByCode(tx, place.code)) return 'place-taken'
    if ((await countPlaces(tx)) >= PLACES_MAX) return 'places-full'
    await tx.query.insertInto('place').values(asRow(place)).execute()
    await note(tx)
    return (await findByCode(tx, place.code))!
  })
}

export async function changePlace(
  database: Database,
  n: number,
  place: Place,
  note: Note,
): Promise<ListedPlace | 'place-taken' | 'place-unknown'> {
  return inTransaction(database, async (tx) => {
    const same = await findByCode(tx, place.code)
    if (same && same.n !== n) return 'place-taken'
    const { numUpdatedRows } = await tx.query.updateTable('place').set(asRow(place)).where('n', '=', n).executeTakeFirst()
    if (numUpdatedRows === 0n) return 'place-unknown'
    await note(tx)
    return { n, ...place }
  })
}

/** Off the list only: what was heard there stays. Taking it off twice is no trouble. */
export async function removePlace(database: Database, n: number, note: Note): Promise<void> {
  await inTransaction(database, async (tx) => {
    const { numDeletedRows } = await tx.query.deleteFrom('place').where('n', '=', n).executeTakeFirst()
    if (numDeletedRows > 0n) await note(tx)
  })
}

/** All or none. A known code gets the name and type given here, and keeps what its support card says. */
export async function addPlaces(
  database: Database,
  { places }: PlacesRequest,
  note: Note,
): Promise<{ added: number; changed: number } | 'places-full'> {
  return inTransaction(database, async (tx) => {
    const listed = new Set((await tx.query.selectFrom('place').select('code').execute()).map(({ code }) => code))
    const codes = new Set(places.map(({ code }) => code))
    const changed = [...codes].filter((code) => listed.has(code)).length
    const added = codes.size - changed
    if (listed.size + added > PLACES_MAX) return 'places-full'
    for (const { code, name, type } of places) {
      if (listed.has(code)) await tx.query.updateTable('place').set({ name, type }).where('code', '=', code).execute()
      else await tx.query.insertInto('place').values(asRow({ code, name, type })).execute()
      listed.add(code)
    }
    await note(tx)
    return { added, changed }
  })
}

async function findByCode({ query }: Queryable, code: string): Promise<ListedPlace | undefined> {
  const row = await query.selectFrom('place').selectAll().where('code', '=', code).executeTakeFirst()
  return row && asPlace(row)
}

async function countPlaces(database: Queryable): Promise<number> {
  return (await loadRow(database, sql<{ n: number }>`SELECT count(*) AS n FROM place`)).n
}

function asRow({ code, name, type, support }: Place) {
  return { code, name, type, support: support ?? null }
}

function asPlace({ support, ...row }: Row): ListedPlace {
  return { ...row, type: row.type as Place['type'], ...(support !== null && { support }) }
}
