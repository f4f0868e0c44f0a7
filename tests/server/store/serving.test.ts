import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, expect, test } from 'vitest'
import { openStore } from '#server/store/open-store.ts'
import { CompiledQuery } from 'kysely'
import { toWire } from '../../support/sealing.ts'
import { startPostgres } from '../../support/postgres.ts'
import { usePlaces, usePostgres } from '../../support/use-postgres.ts'
import { makeItem, NOTHING_HELD } from '../test-endpoint.ts'
import { NOW } from './open-store.ts'

const postgres = usePostgres()
const place = usePlaces(postgres)
let databaseUrl: string
beforeEach(() => void (databaseUrl = place.url))

const MAIN = fileURLToPath(new URL('../../../src/server/cli/main.ts', import.meta.url))
const wordsOf = (words: string[]) => ['--disable-warning=ExperimentalWarning', MAIN, ...words]
const environment = (data = 'data') => ({
  PATH: process.env['PATH'],
  PORT: '0',
  DATABASE_URL: databaseUrl,
  EARSHOT_DATA: join(place.folder, data),
})

/** A command as whoever runs the server types it. */
function command(...words: string[]): { status: number | null; out: string; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, wordsOf(words), { env: environment(), encoding: 'utf8' })
  return { status, out: stdout, said: stderr }
}

async function serve(data?: string) {
  const child = spawn(process.execPath, wordsOf(['serve', '--json']), {
    env: environment(data),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (said += text))
  const exited = once(child, 'exit') as Promise<[number]>
  const line = await Promise.race([once(child.stdout, 'data').then(([text]) => String(text)), exited.then(() => undefined)])
  const stop = async () => {
    child.kill('SIGTERM')
    return (await exited)[0]
  }
  const { origin } = JSON.parse(line ?? '{"origin":""}') as { origin: string }
  return { origin, said: () => said, stop, exited }
}

const post = (url: string, body: object, token = '') =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })

async function cutAll(): Promise<undefined> {
  const name = new URL(databaseUrl).pathname.slice(1)
  await postgres.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
}

async function enrolAt(origin: string): Promise<(count: number) => Promise<Response>> {
  const { code } = JSON.parse(command('device', 'code', '--json').out) as { code: string }
  const { token } = (await (await post(`${origin}/api/v1/enrolments`, { code, label: 'Tablet 7' })).json()) as { token: string }
  const items = (count: number) => Array.from({ length: count }, () => toWire(makeItem()))
  return (count) => post(`${origin}/api/v1/responses`, { protocol: 1, ledger: NOTHING_HELD, items: items(count) }, token)
}

test('an endpoint on PostgreSQL takes in, commands run beside it, and it stops in order', async () => {
  const { origin, stop } = await serve()
  const send = await enrolAt(origin)
  expect((await send(5)).status).toBe(200)
  const created = command('batch', 'create', '--questionnaire', 'mcm', '--reason', 'to see', '--json')
  expect([created.status, created.said]).toEqual([1, expect.stringContaining('nothing new')])
  expect(command('audit', 'verify', '--json').out).toContain('"isWhole":true')
  expect(await stop()).toBe(0)
  const { origin: again, stop: stopAgain } = await serve()
  expect((await send(1).catch(() => undefined))?.status).toBeUndefined()
  expect((await fetch(`${again}/readyz`)).status).toBe(200)
  expect(await stopAgain()).toBe(0)
}, 60_000)

test('an endpoint with another data folder is refused in one sentence', async () => {
  const first = await serve()
  const second = await serve('another')
  expect([second.origin, second.said()]).toEqual([
    '',
    expect.stringMatching(/^The database in DATABASE_URL is served from another data folder.*\n$/),
  ])
  expect(await first.stop()).toBe(0)
}, 60_000)

test('an endpoint that may not serve its database any more ends by itself, and says why', async () => {
  const { said, exited } = await serve()
  const file = join(place.folder, 'data', 'life.json')
  const life = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...life, epoch: 'ab'.repeat(16) }))
  await cutAll()
  expect((await exited)[0]).toBe(1)
  expect(said()).toMatch(/^The database in DATABASE_URL has begun a new life since this endpoint started\. Start it again\.$/m)
}, 60_000)

test('connections that are cut cost a try: what was acknowledged is there, and the endpoint goes on by itself', async () => {
  const { origin, stop } = await serve()
  const send = await enrolAt(origin)
  let acknowledged = 0
  for (let round = 0; round < 4; round += 1) {
    const replies = await Promise.all([send(3), cutAll(), send(3), send(3)])
    for (const reply of replies) {
      if (reply) expect([200, 503]).toContain(reply.status)
      if (reply?.status === 200) acknowledged += 3
    }
    // Of a connection that was cut nobody may know before it is used.
    let last = await send(3)
    for (let again = 0; again < 3 && last.status === 503; again += 1) last = await send(3)
    expect(last.status).toBe(200)
    acknowledged += 3
  }
  expect(await stop()).toBe(0)
  const database = await openStore({ dataFolder: join(place.folder, 'data'), databaseUrl, now: NOW })
  const items = await database.query.selectFrom('item').select('sequence').execute()
  expect(items.length).toBeGreaterThanOrEqual(acknowledged)
  await database.close()
}, 60_000)

test('what PostgreSQL cannot do yet, or does by itself, is said in one sentence', () => {
  for (const words of [
    ['backup', join(place.folder, 'x.db')],
    ['restore', join(place.folder, 'x.db')],
  ]) {
    const { status, said } = command(...words)
    expect([status, said]).toEqual([1, expect.stringMatching(/^PostgreSQL is backed up and restored with its own tools.*\n$/)])
  }
})

test('an address that leads nowhere, or a wrong password, is said without the address', async () => {
  const address = new URL(databaseUrl)
  for (const part of ['port', 'password'] as const) {
    const wrong = new URL(address)
    wrong[part] = part === 'port' ? '1' : 'guessed'
    databaseUrl = wrong.href
    const { status, said } = command('account', 'list')
    expect([status, said]).toEqual([
      1,
      expect.stringMatching(/^The database in DATABASE_URL cannot be opened \(.*\)\. Check .*\n$/),
    ])
    expect(said).not.toMatch(/guessed|127\.0\.0\.1/)
  }
})

test.each(['fsync', 'full_page_writes'])(
  'a server that runs with %s off is refused',
  async (setting) => {
    const careless = await startPostgres([`${setting}=off`])
    try {
      const opening = openStore({ dataFolder: join(place.folder, 'data'), databaseUrl: await careless.makeDatabase(), now: NOW })
      await expect(opening).rejects.toThrow(`PostgreSQL runs with ${setting} off: what tablets were told is kept could be lost.`)
    } finally {
      await careless.stop()
    }
  },
  60_000,
)

test('both engines have the same tables with the same columns, but for what several endpoints have in common', async () => {
  const columns = async (url: string | undefined, sql: string): Promise<string[]> => {
    const database = await openStore({
      dataFolder: join(place.folder, url === undefined ? 'sqlite' : 'postgres'),
      databaseUrl: url,
      now: NOW,
    })
    const { rows } = await database.query.executeQuery<{ name: string }>(CompiledQuery.raw(sql))
    await database.close()
    return rows
      .map(({ name }) => name)
      .filter((name) => name !== 'questionnaire.rowid' && !/^(in_common|counted)\./.test(name))
      .toSorted()
  }
  const inSqlite = `SELECT t.name || '.' || c.name AS name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'`
  const inPostgres = `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`
  expect(await columns(databaseUrl, inPostgres)).toEqual(await columns(undefined, inSqlite))
})
