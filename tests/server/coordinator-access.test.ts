import fastify from 'fastify'
import { letIn } from '#server/http/coordinator-access.ts'
import { createSignInBrake } from '#server/accounts/sign-in-brake.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashToken } from '#server/accounts/tokens.ts'
import { replaceSetupLink } from '#server/store/coordinators.ts'
import { cookieOf, makeTestEndpoint, PASSWORD, setUp, START, type TestEndpoint } from './test-endpoint.ts'

let endpoint: TestEndpoint
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
})
afterEach(() => endpoint.close())

const ROOM = '/api/v1/coordinator'
const post = (path: string, payload: object, headers: Record<string, string> = {}) =>
  endpoint.app.inject({ method: 'POST', url: `${ROOM}/${path}`, payload, headers })
const get = (path: string, cookie: string) => endpoint.app.inject({ url: `${ROOM}/${path}`, headers: { cookie } })
const signIn = (password = PASSWORD, name = 'Sam') => post('session', { name, password })

test('the set-up link makes the first coordinator, signed in, and works once', async () => {
  await replaceSetupLink(endpoint.database, hashToken('the-token'), START)
  const request = { token: 'the-token', name: 'Sam', password: PASSWORD }
  const first = await post('setup', request)
  expect([first.statusCode, first.json()]).toEqual([201, { name: 'Sam', role: 'coordinator', project: endpoint.project }])
  const cookie = cookieOf(first.headers['set-cookie'])
  expect((await get('session', cookie)).json().name).toBe('Sam')
  expect((await post('setup', { ...request, name: 'Kim' })).json().code).toBe('setup-link-used')
})

test('two who follow the set-up link at once: one is set up', async () => {
  await replaceSetupLink(endpoint.database, hashToken('the-token'), START)
  const replies = await Promise.all(['Sam', 'Kim'].map((name) => post('setup', { token: 'the-token', name, password: PASSWORD })))
  expect(replies.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([201, 410])
})

test('a weak password is said to be weak and leaves the link as it was; a link of an earlier start is dead', async () => {
  await replaceSetupLink(endpoint.database, hashToken('earlier'), START)
  await replaceSetupLink(endpoint.database, hashToken('later'), START)
  expect((await post('setup', { token: 'later', name: 'Sam', password: 'short' })).json().code).toBe('password-weak')
  expect((await post('setup', { token: 'earlier', name: 'Sam', password: PASSWORD })).json().code).toBe('setup-link-used')
  expect((await post('setup', { token: 'later', name: 'Sam', password: PASSWORD })).statusCode).toBe(201)
})

test('there is no default coordinator: nobody can sign in before set-up', async () => {
  for (const name of ['admin', 'Sam', 'coordinator']) expect((await signIn('password1234', name)).statusCode).toBe(401)
})

test('the session cookie cannot be read by scripts or sent by other sites, and over https it is bound to this host', async () => {
  await setUp(endpoint)
  const cookie = String((await signIn()).headers['set-cookie'])
  expect(cookie).toMatch(/^earshot=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  const secure = await makeTestEndpoint({ isSecure: true })
  expect(await setUp(secure)).toMatch(/^__Host-earshot=/)
  const header = (await secure.app.inject('/')).headers['strict-transport-security']
  expect(header).toBe('max-age=31536000')
  await secure.close()
})

test('signing in takes the right password and any capital letters of the name; signing out ends the session', async () => {
  await setUp(endpoint)
  expect((await signIn('a wrong password')).json().code).toBe('sign-in-failed')
  expect((await signIn(PASSWORD, 'nobody')).json().code).toBe('sign-in-failed')
  const cookie = cookieOf((await signIn(PASSWORD, 'SAM')).headers['set-cookie'])
  expect((await get('overview', cookie)).statusCode).toBe(200)
  const out = await endpoint.app.inject({ method: 'DELETE', url: `${ROOM}/session`, headers: { cookie } })
  expect(out.statusCode).toBe(204)
  expect((await get('overview', cookie)).json().code).toBe('not-signed-in')
})

test('after three wrong passwords each further try has to wait longer', async () => {
  await setUp(endpoint)
  for (const _ of [1, 2, 3]) expect((await signIn('a wrong password')).statusCode).toBe(401)
  const braked = await signIn()
  expect([braked.statusCode, braked.headers['retry-after']]).toEqual([429, '1'])
  endpoint.moveClock(1_000)
  expect((await signIn('a wrong password')).statusCode).toBe(401)
  expect((await signIn()).headers['retry-after']).toBe('2')
  endpoint.moveClock(2_000)
  expect((await signIn()).statusCode).toBe(200)
})

test('wrong passwords from one address do not keep the coordinator out at another, and are forgotten in time', async () => {
  const brake = createSignInBrake(() => new Date(now))
  let now = Date.parse('2026-11-22T10:00:00Z')
  const [thief, sam] = ['10.0.0.9', '10.0.0.1'].map((address) => ({ name: 'Sam', address }))
  for (let tries = 0; tries < 15; tries += 1) now += await brake.tryNow(thief!)
  expect([await brake.tryNow(thief!), await brake.tryNow(sam!)]).toEqual([60_000, 0])
  now += 15 * 60_000
  expect(await brake.tryNow(thief!)).toBe(0)
})

test('a session ends after 30 idle minutes; pages that refresh themselves are no sign of life, changes are', async () => {
  const cookie = await setUp(endpoint)
  endpoint.moveClock(20 * 60_000)
  expect((await get('overview', cookie)).statusCode).toBe(200)
  expect((await post('enrolment-codes', {}, { cookie })).statusCode).toBe(201)
  endpoint.moveClock(29 * 60_000)
  expect((await get('overview', cookie)).statusCode).toBe(200)
  endpoint.moveClock(2 * 60_000)
  expect((await get('overview', cookie)).statusCode).toBe(401)
})

test('a session ends after 12 hours, however busy', async () => {
  const cookie = await setUp(endpoint)
  for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
    expect((await get('session', cookie)).statusCode).toBe(200)
    endpoint.moveClock(20 * 60_000)
  }
  endpoint.moveClock(1)
  expect((await get('session', cookie)).statusCode).toBe(401)
})

test('no change is taken from another site, with or without a session', async () => {
  const cookie = await setUp(endpoint)
  const tries: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
  ]
  for (const headers of tries) {
    expect((await post('enrolment-codes', {}, { cookie, ...headers })).json().code).toBe('origin-refused')
    expect((await post('session', { name: 'Sam', password: PASSWORD }, headers)).json().code).toBe('origin-refused')
  }
  const own = { cookie, 'sec-fetch-site': 'same-origin', origin: 'http://localhost:8080' }
  expect((await post('enrolment-codes', {}, own)).statusCode).toBe(201)
})

test('a change that is not JSON is refused, as another site could send it without asking', async () => {
  const cookie = await setUp(endpoint)
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    const headers = { cookie, 'content-type': type }
    const reply = await endpoint.app.inject({ method: 'POST', url: `${ROOM}/enrolment-codes`, headers, payload: '{"uses": 9}' })
    expect([reply.statusCode, reply.json().code]).toEqual([415, 'media-type-refused'])
  }
})

test('every address of the room but setting up and signing in needs a session', async () => {
  const addresses = [
    ['GET', 'overview'],
    ['POST', 'enrolment-codes'],
    ['GET', 'devices'],
    ['DELETE', 'devices/x'],
    ['GET', 'quarantine'],
    ['POST', 'quarantine/retry'],
    ['GET', 'questionnaires'],
    ['POST', 'questionnaires'],
    ['GET', 'batches'],
    ['POST', 'batches'],
    ['GET', 'batches/1/export'],
    ['GET', 'session'],
  ] as const
  for (const [method, path] of addresses) {
    const reply = await endpoint.app.inject({ method, url: `${ROOM}/${path}`, ...(method === 'POST' && { payload: {} }) })
    expect([path, reply.statusCode, reply.json().code]).toEqual([path, 401, 'not-signed-in'])
  }
})

test('a route of the room that does not say who may use it keeps the endpoint from starting', async () => {
  const app = fastify()
  await expect(
    app.register(async (scope) => {
      letIn(scope, endpoint)
      scope.get('/forgotten', () => 'anybody')
    }),
  ).rejects.toThrow('GET /forgotten does not say who may use it.')
})
