import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deviceListSchema, overviewSchema } from '#contract/coordinator/api.ts'
import { quarantineListSchema } from '#contract/coordinator/quarantine.ts'
import { canonicalJson } from '#contract/canonical-json.ts'
import { loadItemsToOpen, storeOpened } from '#server/store/opened.ts'
import { digestOf } from '../support/sealing.ts'
import { enrol, makeItem, makeTestEndpoint, sendItems, setUp, type TestEndpoint } from './test-endpoint.ts'
import { inTransaction } from '#server/store/transaction.ts'

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

const SHIPPED = new URL('../../questionnaires/middlesbrough.json', import.meta.url)
const readShipped = () => JSON.parse(readFileSync(SHIPPED, 'utf8'))
const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) =>
  endpoint.app.inject({ method, url: `/api/v1/coordinator/${path}`, headers: { cookie }, ...(payload && { payload }) })
const overview = async () => overviewSchema.parse((await ask('GET', 'overview')).json())

test('a code is shown once, with its link, uses and expiry', async () => {
  const reply = await ask('POST', 'enrolment-codes', { uses: 3, hours: 48 })
  expect(reply.statusCode).toBe(201)
  const { code, link, uses, expiresAt } = reply.json()
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  expect([link, uses, expiresAt]).toEqual([`http://localhost:8080/#enrol=${code}`, 3, '2026-11-24T09:00:00.000Z'])
  expect((await ask('POST', 'enrolment-codes', { uses: 0 })).statusCode).toBe(400)
})

test('a device is in step while what was taken in lies between what it counts as accepted and as collected', async () => {
  const { token } = await enrol(endpoint)
  const list = async () => deviceListSchema.parse((await ask('GET', 'devices')).json()).devices[0]!
  expect(await list()).toMatchObject({ label: 'Tablet 7', ledger: null, received: 0, outOfStep: false, revoked: false })
  const items = [makeItem(), makeItem()]
  await sendItems(endpoint, token, items, { collected: 2, waiting: 2, held: 0, accepted: 0, removed: 0 })
  expect(await list()).toMatchObject({ received: 2, outOfStep: false })
  await sendItems(endpoint, token, items, { collected: 3, waiting: 0, held: 0, accepted: 3, removed: 0 })
  expect(await list()).toMatchObject({ received: 2, outOfStep: true })
  await sendItems(endpoint, token, items, { collected: 1, waiting: 1, held: 0, accepted: 0, removed: 0 })
  expect(await list()).toMatchObject({ outOfStep: true })
  expect((await overview()).devices).toEqual({ enrolled: 1, outOfStep: 1 })
})

test('a revoked device is told so and is no longer counted as enrolled', async () => {
  const { token, deviceId } = await enrol(endpoint)
  expect((await ask('DELETE', `devices/${deviceId}`)).statusCode).toBe(204)
  const state = await endpoint.app.inject({ url: '/api/v1/device', headers: { authorization: `Bearer ${token}` } })
  expect(state.json().device.revoked).toBe(true)
  expect((await overview()).devices.enrolled).toBe(0)
  expect((await ask('DELETE', 'devices/nobody')).statusCode).toBe(404)
})

test('a published definition is in force, served as the text that was hashed, and its version cannot be changed', async () => {
  const definition = readShipped()
  const published = await ask('POST', 'questionnaires', definition)
  expect(published.statusCode).toBe(201)
  const ref = published.json()
  const { token } = await enrol(endpoint)
  const headers = { authorization: `Bearer ${token}` }
  const served = await endpoint.app.inject({ url: `/api/v1/questionnaires/${ref.hash}`, headers })
  expect(digestOf(Buffer.from(served.body))).toBe(ref.hash)
  expect(canonicalJson(JSON.parse(served.body))).toBe(served.body)
  expect(served.headers['cache-control']).toContain('immutable')
  expect((await endpoint.app.inject({ url: '/api/v1/device', headers })).json().questionnaires).toEqual([ref])
  expect((await ask('POST', 'questionnaires', definition)).json()).toEqual(ref)
  expect((await ask('POST', 'questionnaires', { ...definition, note: 'other contents' })).json().code).toBe('version-taken')
})

test('a new version takes the place of the older, which can still be fetched', async () => {
  const first = (await ask('POST', 'questionnaires', readShipped())).json()
  const second = (await ask('POST', 'questionnaires', { ...readShipped(), version: '1.0.1' })).json()
  const { token } = await enrol(endpoint)
  const headers = { authorization: `Bearer ${token}` }
  expect((await endpoint.app.inject({ url: '/api/v1/device', headers })).json().questionnaires).toEqual([second])
  expect((await endpoint.app.inject({ url: `/api/v1/questionnaires/${first.hash}`, headers })).statusCode).toBe(200)
  expect((await overview()).questionnaires.map(({ inForce }) => inForce)).toEqual([false, true])
})

test('a definition that cannot be used is refused with each place and reason', async () => {
  const reply = await ask('POST', 'questionnaires', { format: 'earshot-questionnaire/1' })
  expect([reply.statusCode, reply.json().code]).toEqual([400, 'questionnaire-not-valid'])
  expect(reply.json().places).toContainEqual({ path: 'sections', reason: expect.any(String) })
})

test('counts: received is opened, waiting and in quarantine together', async () => {
  const { hash } = (await ask('POST', 'questionnaires', readShipped())).json()
  const { token } = await enrol(endpoint)
  const items = [1, 2, 3, 4].map(() => ({ ...makeItem(), questionnaire: { id: 'mcm', version: '1.0.0', hash } }))
  await sendItems(endpoint, token, items)
  const [first, second] = await loadItemsToOpen(endpoint.database, 2)
  const lines = [{ sequence: first!.sequence, id: first!.id, ref: first!.ref, line: 'x', area: 'outside', age: 9, marks: [] }]
  const quarantined = [{ sequence: second!.sequence, id: second!.id, reason: 'cannot-open' as const }]
  await inTransaction(endpoint.database, (tx) =>
    storeOpened(tx, { lines, sessions: [], events: [], quarantined, passed: [] }, '2026-11-22'),
  )
  const { responses, questionnaires } = await overview()
  expect(responses).toEqual({ received: 4, opened: 1, waiting: 2, quarantined: 1 })
  expect(questionnaires).toMatchObject([{ id: 'mcm', responses: 1, notInABatch: 1, inForce: true }])
  await ask('POST', 'batches', { questionnaire: 'mcm', reason: 'For the tests' })
  expect((await overview()).questionnaires[0]!.notInABatch).toBe(0)
})

test('quarantine names what is kept and why, and opening again asks the opener for all but second copies', async () => {
  const { token } = await enrol(endpoint)
  const item = makeItem()
  await sendItems(endpoint, token, [item, makeItem({ id: item.id })])
  const quarantined = [{ sequence: 1, id: item.id, reason: 'questionnaire-unknown' as const }]
  await inTransaction(endpoint.database, (tx) =>
    storeOpened(tx, { lines: [], sessions: [], events: [], quarantined, passed: [] }, '2026-11-22'),
  )
  const { items } = quarantineListSchema.parse((await ask('GET', 'quarantine')).json())
  expect(items.map(({ sequence, id, reason, first }) => [sequence, id, reason, first])).toEqual([
    [1, item.id, 'questionnaire-unknown', undefined],
    [2, item.id, 'conflict', 'in-quarantine'],
  ])
  const wakes = endpoint.wakes()
  expect((await ask('POST', 'quarantine/retry', {})).json()).toEqual({ retried: 1 })
  expect(endpoint.wakes()).toBe(wakes + 1)
  expect((await loadItemsToOpen(endpoint.database, 10)).map(({ sequence }) => sequence)).toEqual([1])
})

test('batches: an unknown questionnaire, nothing new and an unknown number each have their sentence', async () => {
  expect((await ask('POST', 'batches', { questionnaire: 'mcm', reason: 'For the tests' })).json().code).toBe(
    'questionnaire-unknown',
  )
  await ask('POST', 'questionnaires', readShipped())
  expect((await ask('POST', 'batches', { questionnaire: 'mcm', reason: 'For the tests' })).json().code).toBe('batch-empty')
  for (const number of ['1', '0', 'x', '99999999999']) {
    expect((await ask('GET', `batches/${number}/export`)).json().code).toBe('batch-unknown')
  }
  expect((await ask('GET', 'batches')).json()).toEqual({ batches: [] })
})
