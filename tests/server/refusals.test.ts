import { connect } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InjectOptions } from 'fastify'
import { problemSchema } from '#contract/sync/problem.ts'
import { enrol, makeItem, makeTestEndpoint, sendBody, sendItems, setUp, type TestEndpoint } from './test-endpoint.ts'

let endpoint: TestEndpoint
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
})
afterEach(() => endpoint.close())

test('every refusal is a problem of the catalogue', async () => {
  const tries = [
    [{ url: '/nowhere' }, 404, 'not-found'],
    [{ url: '/api/v1/nowhere' }, 404, 'not-found'],
    [{ url: '/%E0%A4%A' }, 404, 'not-found'],
    [{ method: 'PUT', url: '/api/v1/responses' }, 405, 'method-not-allowed'],
    [{ method: 'DELETE', url: '/api/v1/coordinator/batches/1/export' }, 405, 'method-not-allowed'],
    [{ method: 'OPTIONS', url: '/api/v1/responses' }, 405, 'method-not-allowed'],
    [
      { method: 'POST', url: '/api/v1/enrolments', payload: '{', headers: { 'content-type': 'application/json' } },
      400,
      'body-not-json',
    ],
    [{ method: 'POST', url: '/api/v1/enrolments', headers: { 'content-type': 'application/json' } }, 400, 'body-not-json'],
    [
      {
        method: 'POST',
        url: '/api/v1/enrolments',
        payload: '{"__proto__": {}}',
        headers: { 'content-type': 'application/json' },
      },
      400,
      'body-not-json',
    ],
    [
      { method: 'POST', url: '/api/v1/enrolments', payload: 'x', headers: { 'content-type': 'text/plain' } },
      415,
      'media-type-refused',
    ],
    [
      { method: 'POST', url: '/api/v1/enrolments', payload: 'x', headers: { 'content-encoding': 'gzip' } },
      415,
      'encoding-refused',
    ],
  ] as const
  for (const [request, status, code] of tries) {
    const reply = await endpoint.app.inject(request as InjectOptions)
    expect([request.url, reply.statusCode, problemSchema.parse(reply.json()).code]).toEqual([request.url, status, code])
    expect(reply.headers['content-type']).toContain('application/problem+json')
  }
})

test('a method that an address does not take is answered with those it does', async () => {
  const reply = await endpoint.app.inject({ method: 'PATCH', url: '/api/v1/coordinator/session' })
  expect(reply.headers['allow']).toBe('DELETE, GET, HEAD, POST')
})

test('a fault in the program says that nothing is lost, and no more', async () => {
  const { token } = await enrol(endpoint)
  await endpoint.database.close()
  const reply = await sendItems(endpoint, token, [makeItem()])
  expect([reply.statusCode, reply.json().code]).toEqual([500, 'internal'])
  expect(reply.body).not.toContain('database')
})

test('what is not HTTP is answered with a problem too', async () => {
  await endpoint.app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((endpoint.app.server.address() as AddressInfo).port, '127.0.0.1')
  socket.end('NOT HTTP AT ALL\r\n\r\n')
  const [chunk] = (await once(socket, 'data')) as [Buffer]
  expect(chunk.toString()).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json/s)
})

test('nothing may be loaded from elsewhere, framed or asked of the device; only the description has a looser policy', async () => {
  const { headers } = await endpoint.app.inject('/')
  expect(headers['content-security-policy']).toBe(
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';media-src blob:;connect-src 'self';" +
      "worker-src 'self';manifest-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none';" +
      "require-trusted-types-for 'script';trusted-types earshot-worker",
  )
  expect(headers['permissions-policy']).toContain('camera=(), ')
  expect([headers['referrer-policy'], headers['x-content-type-options']]).toEqual(['no-referrer', 'nosniff'])
  const docs = await endpoint.app.inject('/api/docs')
  expect(docs.headers['content-security-policy']).not.toMatch(/https?:|\*/)
})

test('the description names every address of the coordinator’s interface and none of the devices', async () => {
  const { paths, openapi } = (await endpoint.app.inject('/api/docs/json')).json()
  expect(openapi).toBe('3.1.0')
  expect(Object.keys(paths).sort()).toEqual(
    [
      'accounts',
      'accounts/second-step',
      'accounts/{n}',
      'accounts/{n}/second-step',
      'audit',
      'batch-presets',
      'batch-presets/{name}',
      'batches',
      'batches/choices',
      'batches/{number}/export',
      'calendars',
      'calendars/{questionnaire}',
      'data-keys',
      'data-keys/{n}',
      'devices',
      'devices/{id}',
      'draft-languages',
      'draft-languages/{lang}',
      'enrolment-codes',
      'invitations',
      'invitations/accepted',
      'overview',
      'places',
      'places/several',
      'places/{n}',
      'progress',
      'quarantine',
      'quarantine/accepted',
      'quarantine/retry',
      'quarantine/{sequence}/removed',
      'quarantine/{sequence}/taken',
      'questionnaires',
      'questionnaires/check',
      'questionnaires/wards',
      'rescue-copies',
      'retention',
      'retention/plan',
      'session',
      'session/all',
      'session/confirmed',
      'session/others',
      'session/password',
      'session/second-step',
      'session/second-step/ended',
      'session/second-step/recovery-codes',
      'sessions',
      'setup',
      'targets',
      'targets/csv',
      'withdrawals',
    ].map((path) => `/api/v1/coordinator/${path}`),
  )
})

test('without built pages the address says so in one sentence', async () => {
  expect((await endpoint.app.inject('/')).body).toBe('The pages are not built yet: run npm run build, then start again.\n')
})

test('logs hold the pattern, the status and the time, and never an address, a token, a code, a name or a body', async () => {
  const { token } = await enrol(endpoint, 'Tablet of Amina')
  const cookie = await setUp(endpoint)
  const item = makeItem({ bytes: Buffer.from('the-sealed-bytes-of-a-child') })
  await sendItems(endpoint, token, [item])
  await sendBody(endpoint, token, '{"secret-answer": ')
  await endpoint.app.inject({
    url: '/api/v1/coordinator/devices?who=amina',
    headers: { cookie, 'user-agent': 'Spy/1.0' },
    remoteAddress: '203.0.113.9',
  })
  endpoint.database.engine.connection.exec('DROP TABLE enrolment_code')
  await endpoint.app.inject({ method: 'POST', url: '/api/v1/enrolments', payload: { code: '7K3M-Q9TX', label: 'Amina' } })
  const log = endpoint.log.join('')
  expect(endpoint.log.map((line) => JSON.parse(line).route).filter(Boolean)).toContain('/api/v1/coordinator/devices')
  expect(log).toContain('internal error')
  for (const secret of [
    '127.0.0.1',
    '203.0.113.9',
    token,
    cookie,
    item.id,
    'Amina',
    'amina',
    '7K3M',
    'secret-answer',
    'Spy',
    'sealed-bytes',
    endpoint.folder,
  ]) {
    expect(log.includes(secret), secret).toBe(false)
  }
})
