import { PLACES_MAX, type ListedPlace, type PlacesRequest } from '#contract/coordinator/places.ts'
import type { Place } from '#contract/place.ts'
import type { Selectable } from 'kysely'
import type { Note } from './audit.ts'
import type { Database, Tables } from './schema.ts'
import { changeNow, inTransaction, rowsNow } from './transaction.ts'

type Row = Selectable<Tables['place']>

/** By name, as people look for them. */
export async function listPlaces(database: Database): Promise<ListedPlace[]> {
  const rows = await database.query.selectFrom('place').selectAll().execute()
  return rows.map(asPlace).toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.n - b.n)
}

export function addPlace(database: Database, place: Place, note: Note): ListedPlace | 'place-taken' | 'places-full' {
  return inTransaction(database, () => {
    if (findByCode(database, place.code)) return 'place-taken'
    if (countPlaces(database) >= PLACES_MAX) return 'places-full'
    changeNow(database, database.query.insertInto('place').values(asRow(place)))
    note()
    return findByCode(database, place.code)!
  })
}

export function changePlace(
  database: Database,
  n: number,
  place: Place,
  note: Note,
): ListedPlace | 'place-taken' | 'place-unknown' {
  return inTransaction(database, () => {
    const same = findByCode(database, place.code)
    if (same && same.n !== n) return 'place-taken'
    const changed = changeNow(database, database.query.updateTable('place').set(asRow(place)).where('n', '=', n))
    if (changed === 0) return 'place-unknown'
    note()
    return { n, ...place }
  })
}

/** Off the list only: what was heard there stays. Taking it off twice is no trouble. */
export function removePlace(database: Database, n: number, note: Note): void {
  inTransaction(database, () => {
    if (changeNow(database, database.query.deleteFrom('place').where('n', '=', n)) > 0) note()
  })
}

/** All or none. A known code gets the name and type given here, and keeps what its support card says. */
export function addPlaces(
  database: Database,
  { places }: PlacesRequest,
  note: Note,
): { added: number; changed: number } | 'places-full' {
  return inTransaction(database, () => {
    const known = new Set(places.map(({ code }) => code).filter((code) => findByCode(database, code)))
    const added = new Set(places.map(({ code }) => code)).size - known.size
    if (countPlaces(database) + added > PLACES_MAX) return 'places-full'
    for (const { code, name, type } of places) {
      const insert = database.query.insertInto('place').values(asRow({ code, name, type }))
      changeNow(
        database,
        insert.onConflict((conflict) => conflict.column('code').doUpdateSet({ name, type })),
      )
    }
    note()
    return { added, changed: known.size }
  })
}

function findByCode(database: Database, code: string): ListedPlace | undefined {
  const [row] = rowsNow(database, database.query.selectFrom('place').selectAll().where('code', '=', code))
  return row && asPlace(row)
}

function countPlaces(database: Database): number {
  return (database.prepared('SELECT count(*) AS n FROM place').get() as { n: number }).n
}

function asRow({ code, name, type, support }: Place) {
  return { code, name, type, support: support ?? null }
}

function asPlace({ support, ...row }: Row): ListedPlace {
  return { ...row, type: row.type as Place['type'], ...(support !== null && { support }) }
}
