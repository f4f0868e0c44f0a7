import { afterEach, beforeEach, expect, test } from 'vitest'
import { deviceListSchema } from '#contract/coordinator/api.ts'
import { listAudit } from '#server/store/audit.ts'
import { enrol, makeTestEndpoint, setUp, type TestEndpoint } from './test-endpoint.ts'

const PATH = '/api/v1/coordinator/devices'
const ABOUT = { app: 'earshot 0.1.0', isProtected: true, questionnaires: ['mcm 1.0.0'] }

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

const list = async () => deviceListSchema.parse((await endpoint.app.inject({ url: PATH, headers: { cookie } })).json())
const change = (method: 'PATCH' | 'DELETE', id: string, payload?: object) =>
  endpoint.app.inject({ method, url: `${PATH}/${id}`, headers: { cookie }, ...(payload && { payload }) })
const logged = async () =>
  (await listAudit(endpoint.database, { before: 100, limit: 20 })).map(({ what, about }) => [what, about])

test('what a device says of itself is kept until it says something else, and is listed beside what is newest', async () => {
  const { token } = await enrol(endpoint)
  const contact = (about?: string) =>
    endpoint.app.inject({
      url: '/api/v1/device',
      headers: { authorization: `Bearer ${token}`, ...(about !== undefined && { 'earshot-about': about }) },
    })
  const said = async () => (await list()).devices[0]!.about
  expect(await said()).toBeNull()
  await contact(JSON.stringify(ABOUT))
  expect(await said()).toEqual(ABOUT)
  await contact()
  expect(await said()).toEqual(ABOUT)
  await contact(JSON.stringify({ ...ABOUT, isProtected: false, laterField: 1 }))
  expect(await said()).toEqual({ ...ABOUT, isProtected: false })
  expect((await list()).newest.app).toMatch(/^earshot \d+\.\d+\.\d+$/)
})

test('a header that cannot be read is passed over, and the device gets its answer', async () => {
  const { token } = await enrol(endpoint)
  for (const about of ['', 'yes', '{}', '[]', 'null', JSON.stringify({ ...ABOUT, app: 'x'.repeat(41) }), '{"app":']) {
    const headers = { authorization: `Bearer ${token}`, 'earshot-about': about }
    expect((await endpoint.app.inject({ url: '/api/v1/device', headers })).statusCode).toBe(200)
  }
  expect((await list()).devices[0]!.about).toBeNull()
})

test('a device gets another name, which the log tells; names that are none are refused', async () => {
  const { deviceId } = await enrol(endpoint)
  expect((await change('PATCH', deviceId, { label: ' Tablet 12 ' })).statusCode).toBe(204)
  expect((await list()).devices[0]!.label).toBe('Tablet 12')
  expect((await logged())[0]).toEqual(['device-renamed', 'Tablet 7 to Tablet 12'])
  for (const label of ['', ' ', 'x'.repeat(41), 7]) expect((await change('PATCH', deviceId, { label })).statusCode).toBe(400)
  expect((await change('PATCH', 'nobody', { label: 'Tablet 1' })).statusCode).toBe(404)
  expect((await list()).devices[0]!.label).toBe('Tablet 12')
})

test('a label has U+FFFD for the character zero, and keeps the six characters by which it is written', async () => {
  const { deviceId } = await enrol(endpoint)
  const labels: string[] = []
  for (const label of ['a\0b', 'a\\u0000b', 'a\\\0b']) {
    expect((await change('PATCH', deviceId, { label })).statusCode).toBe(204)
    labels.push((await list()).devices[0]!.label)
  }
  expect(labels).toEqual(['a\ufffdb', 'a\\u0000b', 'a\\\ufffdb'])
})

test('revoking is written down with the act, once, and not at all where there is no such device', async () => {
  const { deviceId } = await enrol(endpoint)
  expect((await change('DELETE', deviceId)).statusCode).toBe(204)
  expect((await change('DELETE', deviceId)).statusCode).toBe(204)
  expect((await change('DELETE', 'nobody')).statusCode).toBe(404)
  expect((await logged()).filter(([what]) => what === 'device-revoked')).toEqual([['device-revoked', deviceId]])
})
