import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createEnrolmentCode } from '#server/accounts/create-enrolment-code.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { toWire, type SealedItem } from '../support/sealing.ts'
import { enrol, makeItem, makeTestEndpoint, NOTHING_HELD, sendItems, setUp, type TestEndpoint } from './test-endpoint.ts'

/** Result codes of SQLite: no room, cannot write, cannot sync, read-only, cannot read a page. */
const DISK_CODES = [13, 778, 1034, 8, 266]

const countItems = (endpoint: TestEndpoint): unknown =>
  endpoint.database.engine.connection.prepare('SELECT count(*) AS n FROM item').get()?.['n']

/** The endpoint over a database whose statement `sql` fails as a failing disk makes it, until it is mended. */
function breakDisk({ database: { engine } }: TestEndpoint, sql: string, errcode: number): { mend(): void } {
  const { prepared } = engine
  const fail = () => {
    throw Object.assign(new Error('disk'), { code: 'ERR_SQLITE_ERROR', errcode })
  }
  const broken = { run: fail, columns: () => [] } as unknown as StatementSync
  engine.prepared = (asked) => (asked.startsWith(sql) ? broken : prepared(asked))
  return { mend: () => void Object.assign(engine, { prepared }) }
}

test.each(DISK_CODES.flatMap((code) => ['COMMIT', 'insert into "item"', 'BEGIN'].map((sql) => [sql, code] as const)))(
  'a disk that fails at %s with %i: 507, no receipt, nothing kept, and all is taken in when it is mended',
  async (sql, errcode) => {
    const endpoint = await makeTestEndpoint()
    const { token } = await enrol(endpoint)
    await sendItems(endpoint, token, [makeItem()])
    const items = [makeItem(), makeItem()]
    const disk = breakDisk(endpoint, sql, errcode)
    const refused = await sendItems(endpoint, token, items)
    expect([refused.statusCode, refused.json().code, refused.json().signature]).toEqual([507, 'cannot-keep', undefined])
    disk.mend()
    expect(countItems(endpoint)).toBe(1)
    const { results } = (await sendItems(endpoint, token, items)).json()
    expect(results).toMatchObject([{ outcome: 'stored' }, { outcome: 'stored' }])
    expect(countItems(endpoint)).toBe(3)
    await endpoint.close()
  },
)

test('with a database that cannot be written, everything that only reads goes on', async () => {
  const endpoint = await makeTestEndpoint()
  const { token } = await enrol(endpoint)
  const cookie = await setUp(endpoint)
  endpoint.database.engine.connection.exec('PRAGMA query_only = 1')
  const asDevice = { authorization: `Bearer ${token}` }
  const missing = { protocol: 1, items: [{ id: 'ab'.repeat(16), digest: 'ab'.repeat(32) }] }
  const replies = [
    await endpoint.app.inject({ url: '/api/v1/device', headers: asDevice }),
    await endpoint.app.inject(`/api/v1/hello?nonce=${'0'.repeat(16)}`),
    await endpoint.app.inject({ method: 'POST', url: '/api/v1/responses/missing', headers: asDevice, payload: missing }),
    ...(await Promise.all(
      ['overview', 'devices', 'quarantine', 'questionnaires', 'sessions', 'batches'].map((page) =>
        endpoint.app.inject({ url: `/api/v1/coordinator/${page}`, headers: { cookie } }),
      ),
    )),
  ]
  expect(replies.map(({ statusCode }) => statusCode)).toEqual(replies.map(() => 200))
  expect((await sendItems(endpoint, token, [makeItem()])).json().code).toBe('cannot-keep')
  await endpoint.close()
})

const MAIN = fileURLToPath(new URL('../../src/server/cli/main.ts', import.meta.url))

/** A real endpoint that may write no file beyond so many KiB: to it the disk is full from there on. */
async function serveOnSmallDisk(folder: string, kib: number) {
  const limited = `trap '' XFSZ; ulimit -f ${kib}; exec "$0" --disable-warning=ExperimentalWarning "$1" serve --json`
  const env = { PATH: process.env['PATH'], PORT: '0', EARSHOT_DATA: folder, EARSHOT_BACKUPS: 'off' }
  const child = spawn('bash', ['-c', limited, process.execPath, MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const log = text(child.stderr)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { origin } = JSON.parse(line.toString()) as { origin: string }
  async function stop(): Promise<{ exit: number; log: string }> {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const [exit] = (await ended) as [number]
    return { exit, log: await log }
  }
  return { origin, stop }
}

async function enrolAt(origin: string, folder: string): Promise<string> {
  const database = openDatabase(folder, '2026-11-22T09:00:00.000Z')
  const { code } = await createEnrolmentCode(database, { uses: 1, hours: 24, now: new Date(), origin })
  await database.close()
  const enrolled = await post(`${origin}/api/v1/enrolments`, { code, label: 'Tablet 7' })
  return ((await enrolled.json()) as { token: string }).token
}

const post = (url: string, body: object, token = ''): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })

test('a real disk that runs full: every acknowledged item is there, the rest gets 507, reading goes on, and it ends in order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-'))
  const { origin, stop } = await serveOnSmallDisk(folder, 3_000)
  const token = await enrolAt(origin, folder)
  const acknowledged: string[] = []
  const send = (items: SealedItem[]) =>
    post(`${origin}/api/v1/responses`, { protocol: 1, ledger: NOTHING_HELD, items: items.map(toWire) }, token)
  let last: Response
  do {
    const items = Array.from({ length: 10 }, () => makeItem({ bytes: crypto.getRandomValues(new Uint8Array(20_000)) }))
    last = await send(items)
    const { results = [] } = (await last.json()) as { results?: { id: string }[] }
    acknowledged.push(...results.map(({ id }) => id))
  } while (last.status === 200 && acknowledged.length < 2_000)
  expect(last.status).toBe(507)
  expect(acknowledged.length).toBeGreaterThan(20)
  const device = await fetch(`${origin}/api/v1/device`, { headers: { authorization: `Bearer ${token}` } })
  expect(device.status).toBe(200)
  const { exit, log } = await stop()
  expect([exit, log.includes('cannot-keep')]).toEqual([0, true])
  const database = new DatabaseSync(join(folder, 'earshot.db'))
  const kept = database.prepare('SELECT lower(hex(id)) AS id FROM item').all()
  expect(new Set(kept.map((row) => row['id']))).toEqual(new Set(acknowledged))
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  database.close()
  rmSync(folder, { recursive: true })
}, 60_000)
