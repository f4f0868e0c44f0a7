import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { enrol, makeItem, makeTestEndpoint, sendItems, type TestEndpoint } from '../test-endpoint.ts'

let endpoint: TestEndpoint
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
})
afterEach(async () => endpoint.close())

const scrape = async (): Promise<string> => (await endpoint.app.inject('/metrics')).body
const valueOf = (text: string, name: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  )

test('it says that it is alive, and that it may be sent people while its database can be read', async () => {
  expect((await endpoint.app.inject('/healthz')).json()).toEqual({ alive: true })
  const ready = await endpoint.app.inject('/readyz')
  expect([ready.statusCode, ready.headers['cache-control'], ready.json()]).toEqual([200, 'no-store', { ready: true }])
  await endpoint.database.close()
  expect((await endpoint.app.inject('/readyz')).statusCode).toBe(503)
  expect((await endpoint.app.inject('/healthz')).statusCode).toBe(200)
})

test('requests are counted by route, items by what became of them, and how things stand is told', async () => {
  const { token } = await enrol(endpoint)
  const item = makeItem()
  await sendItems(endpoint, token, [item, makeItem()])
  await sendItems(endpoint, token, [item])
  await endpoint.app.inject('/no/such/place')
  const text = await scrape()
  expect(text).toContain('earshot_http_requests_total{method="POST",route="/api/v1/responses",status="200"} 2')
  expect(text).toContain('route="none",status="404"} 1')
  expect(text).toContain('earshot_items_total{outcome="stored"} 2')
  expect(text).toContain('earshot_items_total{outcome="already-stored"} 1')
  expect(valueOf(text, 'earshot_responses_waiting')).toBe(2)
  expect(valueOf(text, 'earshot_responses_opened')).toBe(0)
  expect(valueOf(text, 'earshot_database_bytes')).toBeGreaterThan(10_000)
  expect(valueOf(text, 'earshot_disk_free_bytes')).toBeGreaterThan(0)
  expect(valueOf(text, 'earshot_backup_trouble')).toBe(1)
  expect(valueOf(text, 'earshot_backup_last_timestamp_seconds')).toBe(0)
})

test('the rules for alarms name only what is told', async () => {
  const rules = readFileSync(new URL('../../../docs/server/alerts.yml', import.meta.url), 'utf8')
  const text = await scrape()
  const names = new Set(rules.match(/earshot_\w+/g))
  expect(names.size).toBeGreaterThan(5)
  for (const name of names) expect(text).toContain(`# TYPE ${name} `)
})

test('nothing in it tells of a device, a person or an address', async () => {
  const { token, deviceId } = await enrol(endpoint, 'Amira’s tablet')
  const item = makeItem()
  await sendItems(endpoint, token, [item])
  await endpoint.app.inject(`/api/v1/questionnaires/${'ab'.repeat(32)}?name=Amira`)
  const text = await scrape()
  for (const secret of ['Amira', token, deviceId, item.id, item.digest, 'abab', '127.0.0.1']) expect(text).not.toContain(secret)
})

test('from another machine, or through a proxy that nobody vouches for, it takes the token', async () => {
  const asked = (more: object) => endpoint.app.inject({ url: '/metrics', ...more })
  const away = { remoteAddress: '192.0.2.7' }
  expect((await asked(away)).json()).toMatchObject({ status: 401, code: 'metrics-refused' })
  expect((await asked({ headers: { 'x-forwarded-for': '192.0.2.7' } })).statusCode).toBe(401)
  expect((await asked({ headers: { forwarded: 'for=192.0.2.7' } })).statusCode).toBe(401)
  endpoint.monitoring.token = 'a-token-of-metrics'
  const withToken = (token: string) => asked({ ...away, headers: { authorization: `Bearer ${token}` } })
  expect((await withToken('another-one-of-16')).statusCode).toBe(401)
  expect((await withToken('a-token-of-metrics')).statusCode).toBe(200)
})
