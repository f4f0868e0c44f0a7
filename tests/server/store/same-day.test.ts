import { afterEach, beforeEach, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '#server/store/open-store.ts'
import { startPostgres, type Postgres } from '../../support/postgres.ts'
import { liveADay, type Answered } from './day.ts'
import { NOW } from './open-store.ts'

let postgres: Postgres
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-'))
  postgres = await startPostgres()
}, 60_000)
afterEach(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true })
}, 60_000)

async function dayIn(name: string, databaseUrl: string | undefined): Promise<Answered[]> {
  const database = await openStore({ dataFolder: join(folder, name), databaseUrl, now: NOW })
  try {
    return await liveADay(database)
  } finally {
    await database.close()
  }
}

test('a day at the endpoint and in its room is the same day, whichever engine keeps it', async () => {
  const [inSqlite, inPostgres] = [await dayIn('sqlite', undefined), await dayIn('postgres', await postgres.makeDatabase())]
  expect(inPostgres).toEqual(inSqlite)
  expect(inSqlite.length).toBeGreaterThan(100)
  expect(inSqlite.filter(([, status]) => status >= 500)).toEqual([])
})
