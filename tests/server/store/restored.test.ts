import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, expect, test } from 'vitest'
import { takeIn, type Kept } from '#server/store/items.ts'
import { loadLife, saveLife } from '#server/store/life.ts'
import { openStore } from '#server/store/open-store.ts'
import { usePlaces, usePostgres } from '../../support/use-postgres.ts'
import { makeItem, NOTHING_HELD } from '../test-endpoint.ts'
import { withClient } from './moving.ts'
import { NOW } from './open-store.ts'

const postgres = usePostgres()
const place = usePlaces(postgres)
let dataFolder: string
let databaseUrl: string
let name: string
beforeEach(() => {
  dataFolder = join(place.folder, 'data')
  databaseUrl = place.url
  name = new URL(databaseUrl).pathname.slice(1)
})

/** As an endpoint would: opened, some items taken in, closed. */
async function serve(count: number): Promise<Kept[]> {
  const database = await openStore({ dataFolder, databaseUrl, now: NOW, isServing: true })
  try {
    const items = Array.from({ length: count }, () => makeItem())
    return await takeIn(database, { device: undefined, ledger: NOTHING_HELD, items, now: NOW })
  } finally {
    await database.close()
  }
}

const MAIN = fileURLToPath(new URL('../../../src/server/cli/main.ts', import.meta.url))

function restoreCommand(...more: string[]): { status: number | null; said: string } {
  const env = { PATH: process.env['PATH'], EARSHOT_DATA: dataFolder, DATABASE_URL: databaseUrl }
  const words = ['--disable-warning=ExperimentalWarning', MAIN, 'restore', ...more]
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

async function sequences(): Promise<number[]> {
  const database = await openStore({ dataFolder, databaseUrl, now: NOW })
  const rows = await database.query.selectFrom('item').select('sequence').orderBy('sequence').execute()
  await database.close()
  return rows.map(({ sequence }) => sequence)
}

/** In the database itself, as no endpoint would. */
const ask = (statement: string) =>
  withClient(databaseUrl, async (client) => (await client.query<Record<string, unknown>>(statement)).rows)

const OF_ANOTHER_TIME = 'are not of the same time'
const GONE_BACK = 'was restored, or is another one, and tablets do not know'

test('a database that was restored is not served until somebody says so; then it has a new epoch, and numbers above all there were', async () => {
  expect((await serve(3)).map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  await postgres.run(`CREATE DATABASE backup TEMPLATE ${name}`)
  const last = (await serve(2)).at(-1)!.sequence
  const { epoch, free } = loadLife(dataFolder)
  await postgres.run(`DROP DATABASE ${name}`)
  await postgres.run(`ALTER DATABASE backup RENAME TO ${name}`)
  await expect(serve(1)).rejects.toThrow(GONE_BACK)
  expect(restoreCommand()).toEqual({ status: 0, said: expect.stringMatching(/^A new life of the database has begun/) })
  expect(await sequences()).toEqual([free, free + 1, free + 2])
  expect(loadLife(dataFolder).epoch).not.toBe(epoch)
  expect((await serve(1))[0]!.sequence).toBeGreaterThan(Math.max(last, free + 2))
})

test('one that goes on where it was is served, as often as it starts', async () => {
  for (let start = 1; start < 4; start += 1) expect(await serve(1)).toHaveLength(1)
  expect(await sequences()).toHaveLength(3)
})

test('one that PostgreSQL has brought back without a new timeline is not served, nor is a folder of an earlier time', async () => {
  await serve(1)
  const earlier = join(place.folder, 'earlier')
  cpSync(dataFolder, earlier, { recursive: true })
  const moment = async () => (await ask('SELECT moment FROM in_common'))[0]!['moment'] as string
  const before = await moment()
  for (let start = 0; start < 2; start += 1) await serve(1)
  const now = await moment()
  // As from a base backup: the moment of then, and a log that has grown meanwhile.
  await ask(`UPDATE in_common SET moment = '${before}'`)
  await expect(serve(1)).rejects.toThrow(OF_ANOTHER_TIME)
  await ask(`UPDATE in_common SET moment = '${now}'`)
  await serve(1)
  dataFolder = earlier
  await expect(serve(1)).rejects.toThrow(OF_ANOTHER_TIME)
  expect(restoreCommand().status).toBe(0)
  await serve(1)
})

test('another database under the same address is not served', async () => {
  await serve(1)
  await postgres.run(`DROP DATABASE ${name}`)
  await postgres.run(`CREATE DATABASE ${name}`)
  await expect(serve(1)).rejects.toThrow(GONE_BACK)
})

test('one that lacks what tablets have deleted begins no new life, unless somebody says that there is no better one', async () => {
  await serve(3)
  saveLife(dataFolder, { ...loadLife(dataFolder), promised: 3 })
  await postgres.run(`DROP DATABASE ${name}`)
  await postgres.run(`CREATE DATABASE ${name}`)
  expect(restoreCommand()).toEqual({
    status: 1,
    said: expect.stringMatching(/^This backup is older than what devices were told/),
  })
  expect(restoreCommand('--accept-older').status).toBe(0)
})
