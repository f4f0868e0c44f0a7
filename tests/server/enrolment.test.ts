import { afterEach, beforeEach, expect, test } from 'vitest'
import { enrolmentSchema } from '#contract/sync/enrolment.ts'
import { makeCode, makeTestEndpoint, type TestEndpoint } from './test-endpoint.ts'

let endpoint: TestEndpoint
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
})
afterEach(() => endpoint.close())

const enrolWith = (code: string, label = 'Tablet 7') =>
  endpoint.app.inject({ method: 'POST', url: '/api/v1/enrolments', payload: { code, label } })

test('a code enrols a device, which gets its token, the keys to pin and the project', async () => {
  const reply = await enrolWith(await makeCode(endpoint))
  expect(reply.statusCode).toBe(201)
  const enrolment = enrolmentSchema.parse(reply.json())
  expect(Buffer.from(enrolment.keys.sealing, 'base64url')).toHaveLength(65)
  expect(Buffer.from(enrolment.keys.receipt, 'base64url')[0]).toBe(4)
  const rows = JSON.stringify(endpoint.database.engine.connection.prepare('SELECT * FROM device').all())
  expect(rows).not.toContain(enrolment.token)
})

test('a code is read as kindly as people type it', async () => {
  const code = await makeCode(endpoint)
  expect((await enrolWith(` ${code.toLowerCase().replace('-', ' ')} `)).statusCode).toBe(201)
})

test('wrong, used and expired codes each have a clear sentence and a next act', async () => {
  const code = await makeCode(endpoint)
  await enrolWith(code)
  const late = await makeCode(endpoint)
  const wrong = (await enrolWith('0000-0000')).json()
  expect(wrong).toMatchObject({ code: 'code-unknown', status: 404, title: 'This code is not known here.' })
  expect((await enrolWith('not a code')).json().code).toBe('code-unknown')
  expect((await enrolWith(code)).json()).toMatchObject({ code: 'code-used', status: 410 })
  endpoint.moveClock(24 * 3_600_000)
  expect((await enrolWith(late)).json()).toMatchObject({ code: 'code-expired', detail: 'Ask the coordinator for a new code.' })
})

test('a code for three enrols three and no more, also when five come at once', async () => {
  const code = await makeCode(endpoint, 3)
  const replies = await Promise.all(Array.from({ length: 5 }, (_, at) => enrolWith(code, `Tablet ${at}`)))
  expect(replies.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([201, 201, 201, 410, 410])
})

test('a refused label does not use the code up', async () => {
  const code = await makeCode(endpoint)
  expect((await enrolWith(code, '')).statusCode).toBe(400)
  expect((await enrolWith(code, 'x'.repeat(41))).statusCode).toBe(400)
  expect((await enrolWith(code)).statusCode).toBe(201)
})

test('guessing is slowed down, and the reply says how long to wait', async () => {
  const replies = []
  for (let tries = 0; tries < 31; tries += 1) replies.push(await enrolWith('0000-0000'))
  const last = replies.at(-1)!
  expect([last.statusCode, last.json().code]).toEqual([429, 'too-many-requests'])
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
})
