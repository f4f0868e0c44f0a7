import { afterEach, beforeEach, expect, test } from 'vitest'
import { deviceStateSchema } from '#contract/sync/enrolment.ts'
import { helloSchema, helloText, missingReplySchema, missingText, receiptSchema, receiptText } from '#contract/sync/receipt.ts'
import { enrol, isSigned, makeItem, makeTestEndpoint, sendBody, sendItems, type TestEndpoint } from './test-endpoint.ts'

let endpoint: TestEndpoint
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
})
afterEach(() => endpoint.close())

test('hello is signed over the nonce with the pinned key', async () => {
  const { keys, project } = await enrol(endpoint)
  const nonce = '00112233445566778899aabbccddeeff'
  const hello = helloSchema.parse((await endpoint.app.inject(`/api/v1/hello?nonce=${nonce}`)).json())
  expect(hello.nonce).toBe(nonce)
  expect(await isSigned(helloText(project.id, hello), hello.signature, keys.receipt)).toBe(true)
  expect(await isSigned(helloText(project.id, { ...hello, nonce: 'ff'.repeat(16) }), hello.signature, keys.receipt)).toBe(false)
})

test('hello without a nonce of its form is refused', async () => {
  for (const query of ['', '?nonce=', '?nonce=XYZ', '?nonce=0123456789abcdef&nonce=0123456789abcdef']) {
    expect((await endpoint.app.inject(`/api/v1/hello${query}`)).statusCode).toBe(400)
  }
})

test('missing names what is not held with that digest; a kept second copy counts as held', async () => {
  const { token, keys, project } = await enrol(endpoint)
  const held = makeItem()
  const second = makeItem({ id: held.id })
  await sendItems(endpoint, token, [held, second])
  const unknown = makeItem()
  const otherBytes = { ...held, digest: makeItem().digest }
  const items = [held, second, unknown, otherBytes].map(({ id, digest }) => ({ id, digest }))
  const reply = missingReplySchema.parse(
    (await sendBody(endpoint, token, { protocol: 1, items }, '/api/v1/responses/missing')).json(),
  )
  expect(reply.missing).toEqual([unknown.id, held.id])
  expect(await isSigned(missingText(project.id, reply), reply.signature, keys.receipt)).toBe(true)
})

test('receipts and what is missing both say, signed, what is safe by the backups of now', async () => {
  let safe = 0
  const other = await makeTestEndpoint({ backups: { safeSequence: () => safe, state: () => ({ is: 'fine' }) } })
  const { token, keys, project } = await enrol(other)
  const item = makeItem()
  for (safe of [0, 7, 3]) {
    const receipt = receiptSchema.parse((await sendItems(other, token, [item])).json())
    const body = { protocol: 1, items: [{ id: item.id, digest: item.digest }] }
    const missing = missingReplySchema.parse((await sendBody(other, token, body, '/api/v1/responses/missing')).json())
    expect([receipt.safeSequence, missing.safeSequence]).toEqual([safe, safe])
    expect(await isSigned(receiptText(project.id, receipt), receipt.signature, keys.receipt)).toBe(true)
    expect(await isSigned(missingText(project.id, missing), missing.signature, keys.receipt)).toBe(true)
  }
  await other.close()
})

test('the state of a device comes with a tag that the clock does not change', async () => {
  const { token, deviceId, project } = await enrol(endpoint)
  const ask = (tag?: string) =>
    endpoint.app.inject({
      url: '/api/v1/device',
      headers: { authorization: `Bearer ${token}`, ...(tag && { 'if-none-match': tag }) },
    })
  const first = await ask()
  const state = deviceStateSchema.parse(first.json())
  expect(state).toMatchObject({ device: { id: deviceId, label: 'Tablet 7', revoked: false }, epoch: endpoint.epoch })
  expect(state.project).toEqual(project)
  endpoint.moveClock(60_000)
  expect((await ask(String(first.headers['etag']))).statusCode).toBe(304)
  expect((await ask('"other"')).json().time).toBe('2026-11-22T09:01:00.000Z')
})

test('a definition is not given without a token, and one that is not published is said to be unknown', async () => {
  const { token } = await enrol(endpoint)
  const url = `/api/v1/questionnaires/${'ab'.repeat(32)}`
  expect((await endpoint.app.inject(url)).statusCode).toBe(401)
  const reply = await endpoint.app.inject({ url, headers: { authorization: `Bearer ${token}` } })
  expect([reply.statusCode, reply.json().code]).toEqual([404, 'questionnaire-unknown'])
})
