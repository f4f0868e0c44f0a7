import { afterEach, beforeEach, expect, test } from 'vitest'
import { signInListSchema } from '#contract/coordinator/sign-ins.ts'
import { browserWords } from '#server/accounts/browser-words.ts'
import { listAudit } from '#server/store/audit.ts'
import { cookieOf, makeTestEndpoint, PASSWORD, setUp, START, type TestEndpoint } from './test-endpoint.ts'

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'
const MINUTE_MS = 60_000
const SESSION = '/api/v1/coordinator/session'

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

async function signInWith(agent: string): Promise<string> {
  const { name } = (await endpoint.app.inject({ url: SESSION, headers: { cookie } })).json<{ name: string }>()
  const about = { method: 'POST', url: SESSION, headers: { 'user-agent': agent }, payload: { name, password: PASSWORD } } as const
  return cookieOf((await endpoint.app.inject(about)).headers['set-cookie'])
}

const list = async (as = cookie) =>
  signInListSchema.parse((await endpoint.app.inject({ url: `${SESSION}/all`, headers: { cookie: as } })).json()).signIns
const endOthers = () => endpoint.app.inject({ method: 'DELETE', url: `${SESSION}/others`, headers: { cookie } })
const isIn = async (as: string) => (await endpoint.app.inject({ url: SESSION, headers: { cookie: as } })).statusCode === 200

test('everybody sees where they are signed in, and which of them is this one', async () => {
  endpoint.moveClock(MINUTE_MS)
  const other = await signInWith(FIREFOX)
  expect(await list()).toMatchObject([
    { browser: 'Firefox on Windows', isThis: false },
    { browser: 'Another program', startedAt: START, isThis: true },
  ])
  expect((await list(other)).map(({ isThis }) => isThis)).toEqual([true, false])
})

test('ending the others leaves this one, and is written down once', async () => {
  const others = [await signInWith(FIREFOX), await signInWith('curl/8.0')]
  expect((await endOthers()).json()).toEqual({ ended: 2 })
  expect(await Promise.all([...others, cookie].map(isIn))).toEqual([false, false, true])
  expect((await endOthers()).json()).toEqual({ ended: 0 })
  const told = (await listAudit(endpoint.database, { before: 100, limit: 100 })).filter(({ what }) => what === 'sign-ins-ended')
  expect(told.map(({ about }) => about)).toEqual(['2 others'])
})

test('what has ended by itself is not listed, and looking keeps nothing alive', async () => {
  await signInWith(FIREFOX)
  for (let n = 0; n < 3; n += 1) {
    endpoint.moveClock(11 * MINUTE_MS)
    if (n < 2) await isIn(cookie)
    if (n < 2) await list()
  }
  expect((await list()).map(({ browser }) => browser)).toEqual(['Another program'])
  endpoint.moveClock(30 * MINUTE_MS)
  expect((await endpoint.app.inject({ url: `${SESSION}/all`, headers: { cookie } })).statusCode).toBe(401)
})

test.each([
  [FIREFOX, 'Firefox on Windows'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari on macOS',
  ],
  [
    'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1',
    'Safari on iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  [
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36',
    'Chrome on ChromeOS',
  ],
  ['curl/8.0', 'Another program'],
  [undefined, 'Another program'],
])('%s is %s', (agent, words) => {
  expect(browserWords(agent)).toBe(words)
})
