// A project in a data folder as a morning has left it, and a PostgreSQL database that it may be moved to.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { ensureKeys } from '#server/keys/keys.ts'
import { openStore } from '#server/store/open-store.ts'
import { usePlaces, usePostgres } from '../../support/use-postgres.ts'
import { runIn } from '../command-line.ts'
import { beginDay, liveMorning } from './day.ts'
import { NOW } from './open-store.ts'

export type Moving = {
  /** Holds `data`, which commands take. */
  readonly folder: string
  readonly dataFolder: string
  /** Address of a database with nothing in it. */
  readonly url: string
  /** Of the tablet that was enrolled in the morning. */
  readonly token: string
  /** A command without a word about PostgreSQL, or with its address. */
  command(words: string[], databaseUrl?: string): ReturnType<typeof runIn>
  makeDatabase(): Promise<string>
}

/** The morning is lived once; each test has a copy of it, and a database of its own. */
export function makeMoving(): Moving {
  const postgres = usePostgres()
  const place = usePlaces(postgres)
  const dataFolder = () => join(place.folder, 'data')
  let morning: string
  let token = ''
  beforeAll(async () => {
    morning = mkdtempSync(join(tmpdir(), 'earshot-'))
    token = await liveIn(morning)
  }, 60_000)
  afterAll(() => rmSync(morning, { recursive: true }))
  beforeEach(() => cpSync(morning, dataFolder(), { recursive: true }))
  return {
    get folder() {
      return place.folder
    },
    get dataFolder() {
      return dataFolder()
    },
    get url() {
      return place.url
    },
    get token() {
      return token
    },
    command: (words, databaseUrl) =>
      runIn(place.folder, words, '', databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    makeDatabase: () => postgres.makeDatabase(),
  }
}

async function liveIn(dataFolder: string): Promise<string> {
  const database = await openStore({ dataFolder, databaseUrl: undefined, now: NOW })
  const keyFolder = join(dataFolder, 'keys')
  await ensureKeys(keyFolder, true)
  const day = await beginDay(database, keyFolder)
  try {
    return (await liveMorning(day)).token
  } finally {
    await day.endpoint.close()
  }
}

/** Somebody who speaks to the database beside Earshot. */
export async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes the tables, so that a test can put a trigger on one; no project is in them. */
export async function makeTables({ folder, url }: Moving): Promise<void> {
  const database = await openStore({ dataFolder: join(folder, 'other'), databaseUrl: url, now: NOW })
  await database.close()
  await withClient(url, (client) => client.query('DELETE FROM project'))
}
