// What gives data out or changes who may needs the password within ten minutes: an open computer is not enough.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeTestEndpoint, PASSWORD, setUp, type TestEndpoint } from './test-endpoint.ts'

const ROOM = '/api/v1/coordinator'
const MINUTE_MS = 60_000

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

const ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object) =>
  endpoint.app.inject({ method, url: `${ROOM}/${path}`, headers: { cookie }, ...(payload && { payload }) })
const confirm = (password: string) => ask('POST', 'session/confirmed', { password })
const rule = { closedOn: '2027-03-31', textMonths: 3, rowMonths: 24 }

const FRESH = [
  ['POST', 'batches', { questionnaire: 'mcm', reason: 'For the council' }],
  ['GET', 'batches/1/export'],
  ['POST', 'data-keys', { label: 'Performance team' }],
  ['DELETE', 'data-keys/1'],
  ['PATCH', 'accounts/99', { role: 'reader' }],
  ['PUT', 'accounts/second-step', { isDemanded: true }],
  ['DELETE', 'accounts/99/second-step'],
  ['POST', 'session/second-step', {}],
  ['PUT', 'session/second-step', { code: '123456' }],
  ['POST', 'invitations', { role: 'reader' }],
  ['PUT', 'retention', rule],
  ['DELETE', 'retention'],
] as const

async function codeOf(...[method, path, payload]: (typeof FRESH)[number]): Promise<string | undefined> {
  const { body } = await ask(method, path, payload)
  return body.startsWith('{') ? (JSON.parse(body) as { code?: string }).code : undefined
}

test('after ten minutes each of these asks for the password once more, and changes nothing without', async () => {
  for (const each of FRESH) expect([each[1], await codeOf(...each)]).not.toEqual([each[1], 'confirm-needed'])
  endpoint.moveClock(10 * MINUTE_MS + 1)
  for (const each of FRESH) expect([each[1], await codeOf(...each)]).toEqual([each[1], 'confirm-needed'])
  expect((await ask('PUT', 'retention', rule)).statusCode).toBe(403)
  expect((await ask('GET', 'retention')).json()).toMatchObject({ inForce: null })
})

test('looking on, and the work of a day in the field, go on without it', async () => {
  endpoint.moveClock(20 * MINUTE_MS)
  for (const path of ['progress', 'devices', 'batches', 'accounts', 'retention', 'audit'])
    expect([path, (await ask('GET', path)).statusCode]).toEqual([path, 200])
  expect((await ask('POST', 'enrolment-codes', {})).statusCode).toBe(201)
})

test('typed right it holds for ten minutes; the session itself is as old as it was', async () => {
  endpoint.moveClock(11 * MINUTE_MS)
  expect((await confirm(PASSWORD)).statusCode).toBe(204)
  endpoint.moveClock(10 * MINUTE_MS)
  expect((await ask('PUT', 'retention', rule)).statusCode).toBe(200)
  endpoint.moveClock(1)
  expect((await ask('PUT', 'retention', rule)).statusCode).toBe(403)
  for (let n = 0; n < 26; n += 1) {
    endpoint.moveClock(27 * MINUTE_MS)
    await confirm(PASSWORD)
  }
  expect((await ask('GET', 'devices')).statusCode).toBe(401)
})

test('typed wrong it lets nothing through, and each further try waits longer, as at sign-in', async () => {
  endpoint.moveClock(11 * MINUTE_MS)
  for (let n = 0; n < 3; n += 1) expect((await confirm('four other words')).statusCode).toBe(401)
  const fourth = await confirm(PASSWORD)
  expect([fourth.statusCode, Number(fourth.headers['retry-after']) > 0]).toEqual([429, true])
  expect((await ask('PUT', 'retention', rule)).statusCode).toBe(403)
})

test('without a session it confirms nothing', async () => {
  cookie = ''
  expect((await confirm(PASSWORD)).statusCode).toBe(401)
})
