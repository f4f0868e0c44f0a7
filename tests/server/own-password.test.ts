import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listAudit } from '#server/store/audit.ts'
import { cookieOf, makeTestEndpoint, PASSWORD, setUp, type TestEndpoint } from './test-endpoint.ts'

const SESSION = '/api/v1/coordinator/session'
const NEW = 'seven slow brown otters'

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await endpoint.close()
})

const signIn = (password: string) => endpoint.app.inject({ method: 'POST', url: SESSION, payload: { name: 'Sam', password } })
const change = (present: string, password: string, as = cookie) =>
  endpoint.app.inject({ method: 'PUT', url: `${SESSION}/password`, headers: { cookie: as }, payload: { present, password } })
const isIn = async (as: string) => (await endpoint.app.inject({ url: SESSION, headers: { cookie: as } })).statusCode === 200
const told = async () =>
  (await listAudit(endpoint.database, { before: 1_000, limit: 100 })).filter(({ what }) => what === 'password-changed')

test('the new password holds from now on, sign-ins elsewhere end, this one goes on, and it is written down', async () => {
  const other = cookieOf((await signIn(PASSWORD)).headers['set-cookie'])
  expect((await change(PASSWORD, NEW)).statusCode).toBe(204)
  expect([await isIn(cookie), await isIn(other)]).toEqual([true, false])
  expect([(await signIn(PASSWORD)).statusCode, (await signIn(NEW)).statusCode]).toEqual([401, 200])
  expect(await told()).toMatchObject([{ who: 'Sam', about: '' }])
})

test('a new password has to be as good as at the beginning, and another one', async () => {
  for (const [password, code] of [
    ['short', 'password-weak'],
    ['password1234', 'password-guessable'],
    [PASSWORD, 'password-same'],
    ['a'.repeat(201), 'body-not-valid'],
  ] as const)
    expect([password, (await change(PASSWORD, password)).json().code]).toEqual([password, code])
  expect((await signIn(PASSWORD)).statusCode).toBe(200)
})

test('a wrong present password changes nothing, and each further try waits longer, together with sign-ins', async () => {
  for (let n = 0; n < 2; n += 1) expect((await change('four other words', NEW)).json().code).toBe('password-wrong')
  expect((await signIn('four other words')).statusCode).toBe(401)
  expect((await change(PASSWORD, NEW)).headers['retry-after']).toBe('1')
  endpoint.moveClock(1_000)
  expect((await change(PASSWORD, NEW)).statusCode).toBe(204)
  expect(await told()).toHaveLength(1)
})

test('two changes at once from the same present password: one is done', async () => {
  const replies = await Promise.all([change(PASSWORD, NEW), change(PASSWORD, 'nine quick silver foxes')])
  expect(replies.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([204, 401])
  expect(await told()).toHaveLength(1)
})

test('without a session nothing is changed', async () => {
  expect((await change(PASSWORD, NEW, '')).json().code).toBe('not-signed-in')
  expect((await signIn(PASSWORD)).statusCode).toBe(200)
})
