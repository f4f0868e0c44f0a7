import { expect, test } from 'vitest'
import { join } from 'node:path'
import { openStore } from '#server/store/open-store.ts'
import { usePlaces, usePostgres } from '../../support/use-postgres.ts'
import { liveADay, type Answered } from './day.ts'
import { NOW } from './open-store.ts'

const place = usePlaces(usePostgres())

async function dayIn(name: string, databaseUrl: string | undefined): Promise<Answered[]> {
  const database = await openStore({ dataFolder: join(place.folder, name), databaseUrl, now: NOW })
  try {
    return await liveADay(database)
  } finally {
    await database.close()
  }
}

test('a day at the endpoint and in its room is the same day, whichever engine keeps it', async () => {
  const [inSqlite, inPostgres] = [await dayIn('sqlite', undefined), await dayIn('postgres', place.url)]
  expect(inPostgres).toEqual(inSqlite)
  expect(inSqlite.length).toBeGreaterThan(100)
  expect(inSqlite.filter(([, status]) => status >= 500)).toEqual([])
})
