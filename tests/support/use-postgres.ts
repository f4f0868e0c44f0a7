// A real PostgreSQL for the tests of one file.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { startPostgres, type Postgres } from './postgres.ts'

/** One server for all tests of a file. What is given can be used inside of tests and hooks. */
export function usePostgres(): Postgres {
  let server: Postgres
  beforeAll(async () => {
    server = await startPostgres()
  }, 60_000)
  afterAll(() => server.stop(), 60_000)
  return {
    makeDatabase: () => server.makeDatabase(),
    run: (sql) => server.run(sql),
    restart: () => server.restart(),
    stop: () => server.stop(),
  }
}

/** For each test: an empty folder, and the address of an empty database. Gone after what the file itself does after each test. */
export type Place = { readonly folder: string; readonly url: string }

export function usePlaces(postgres: Postgres): Place {
  const place = { folder: '', url: '' }
  beforeEach(async () => {
    place.folder = mkdtempSync(join(tmpdir(), 'earshot-'))
    place.url = await postgres.makeDatabase()
  })
  afterEach(() => rmSync(place.folder, { recursive: true }))
  return place
}
