// Where the cases that every engine must hold get their databases from.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { openStore } from '#server/store/open-store.ts'
import type { Database } from '#server/store/schema.ts'
import { usePostgres } from '../../support/use-postgres.ts'

export const NOW = '2026-11-22T09:00:00.000Z'

/** A new database; or `the same` that this test opened before, by another handle. Closed and removed after the test. */
export type OpenStore = (which?: 'the same') => Promise<Database>

export function openInSqlite(): OpenStore {
  return opening(async () => undefined)
}

/** One server for all tests of a file, and a database for each. */
export function openInPostgres(): OpenStore {
  const postgres = usePostgres()
  return opening(() => postgres.makeDatabase())
}

function opening(makeDatabase: () => Promise<string | undefined>): OpenStore {
  const opened: Database[] = []
  let place: { dataFolder: string; databaseUrl: string | undefined } | undefined
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close().catch(() => undefined)
    if (place) rmSync(place.dataFolder, { recursive: true })
    place = undefined
  })
  return async () => {
    place ??= { dataFolder: mkdtempSync(join(tmpdir(), 'earshot-')), databaseUrl: await makeDatabase() }
    const database = await openStore({ ...place, now: NOW })
    opened.push(database)
    return database
  }
}
