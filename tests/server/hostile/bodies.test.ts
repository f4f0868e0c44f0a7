// Bodies that nobody sends by accident, to every route that takes one: refused with a problem, and never the endpoint's fault.
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { problemSchema } from '#contract/sync/problem.ts'
import { expectUnharmed, listenForHarm, type Target } from './listening.ts'

/** So many bodies for each route; 10,000 were sent once. */
const BODIES = Number(process.env['HOSTILE_BODIES'] ?? 60)

let target: Target
beforeEach(async () => {
  target = await listenForHarm()
})
afterEach(() => target.close())

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Route = { method: Method; url: string; headers: Record<string, string> }

const SYNC = ['/api/v1/enrolments', '/api/v1/responses', '/api/v1/responses/missing', '/api/v1/withdrawals']

/** Every address of the room as its description has it, and those of devices. */
async function listRoutes(): Promise<Route[]> {
  const { paths } = (await target.app.inject('/api/docs/json')).json<{ paths: Record<string, object> }>()
  const room = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'get')
      .map((method) => ({ method: method.toUpperCase() as Method, url: path.replaceAll(/\{\w+\}/g, '1') })),
  )
  return [
    // Whoever signs out ends the session that the others need.
    ...room
      .filter(({ method, url }) => !(method === 'DELETE' && url.endsWith('/session')))
      .map((route) => ({ ...route, headers: { cookie: target.cookie } })),
    ...SYNC.map((url) => ({ method: 'POST' as const, url, headers: { authorization: `Bearer ${target.token}` } })),
  ]
}

/** What the schemas know is mixed in, so that bodies get past the first check. */
const KEYS = [
  'protocol',
  'items',
  'ledger',
  'id',
  'digest',
  'sealed',
  'kind',
  'questionnaire',
  'code',
  'name',
  'password',
  'token',
  'role',
] as const
const MORE_KEYS = [
  'endsOn',
  'isDisabled',
  'uses',
  'hours',
  'places',
  'targets',
  'format',
  'label',
  '__proto__',
  'constructor',
  'languages',
  'collect',
  'from',
  'to',
  'isConfirmed',
] as const
const key = fc.oneof(fc.constantFrom(...KEYS, ...MORE_KEYS), fc.string({ maxLength: 8 }))
const { value: hostile } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, -1, 1e308, 2 ** 53, '', '\u0000', '=1+1', '2027-13-45', '../..', 'ab'.repeat(16), '\uD800'),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 6 }),
  ),
}))
const body = fc.oneof(
  { weight: 8, arbitrary: hostile.map((value) => JSON.stringify(value) ?? 'null') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 5_000 }).map((depth) => '['.repeat(depth)) },
)

test('hostile bodies to every route: no crash, no fault of the endpoint’s own', { timeout: 1_800_000 }, async () => {
  for (const route of await listRoutes()) {
    const bodies = fc.sample(body, { numRuns: BODIES, seed: 20_261_127 })
    for (const [at, payload] of bodies.entries()) {
      // From so many places that none is told to wait.
      const remoteAddress = `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`
      const headers = { ...route.headers, 'content-type': 'application/json' }
      const reply = await target.app.inject({ ...route, headers, payload, remoteAddress })
      if (reply.statusCode < 400) continue
      expect([route.method, route.url, reply.statusCode < 500, payload]).toEqual([route.method, route.url, true, payload])
      expect(problemSchema.safeParse(reply.json()).success).toBe(true)
    }
  }
  await expectUnharmed(target)
})
