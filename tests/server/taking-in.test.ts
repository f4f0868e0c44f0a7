import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LIMITS } from '#contract/sync/limits.ts'
import { receiptSchema, receiptText } from '#contract/sync/receipt.ts'
import { isOutOfStep } from '#server/routes/coordinator/devices.ts'
import { revokeDevice, listDevices } from '#server/store/devices.ts'
import { takeIn } from '#server/store/items.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { listQuarantine } from '#server/store/quarantine.ts'
import { toWire } from '../support/sealing.ts'
import {
  enrol,
  isSigned,
  makeItem,
  makeTestEndpoint,
  NOTHING_HELD,
  sendBody,
  sendItems,
  type TestEndpoint,
} from './test-endpoint.ts'

let endpoint: TestEndpoint
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
})
afterEach(() => endpoint.close())

const countOf = (table: 'item' | 'conflict'): unknown =>
  endpoint.database.engine.connection.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']

describe('taking in', () => {
  test('what came is kept byte for byte, and the receipt verifies with the pinned key', async () => {
    const { token, keys, project } = await enrol(endpoint)
    const items = [makeItem(), makeItem(), makeItem({ kind: 'session' })]
    const reply = await sendItems(endpoint, token, items)
    expect(reply.statusCode).toBe(200)
    const receipt = receiptSchema.parse(reply.json())
    expect(receipt.results).toEqual(items.map(({ id, digest }, at) => ({ id, digest, outcome: 'stored', sequence: at + 1 })))
    expect(await isSigned(receiptText(project.id, receipt), receipt.signature, keys.receipt)).toBe(true)
    expect(await isSigned(receiptText(project.id, { ...receipt, epoch: '0'.repeat(32) }), receipt.signature, keys.receipt)).toBe(
      false,
    )
    const kept = endpoint.database.engine.connection.prepare('SELECT sealed FROM item ORDER BY sequence').all()
    expect(kept.map((row) => Buffer.from(row['sealed'] as Uint8Array))).toEqual(items.map(({ sealed }) => Buffer.from(sealed)))
    expect(endpoint.wakes()).toBe(1)
  })

  test('a repeat after a lost reply has the same receipt and makes no second row', async () => {
    const { token } = await enrol(endpoint)
    const item = makeItem()
    const first = (await sendItems(endpoint, token, [item])).json()
    const again = (await sendItems(endpoint, token, [item])).json()
    expect(first.results[0]).toMatchObject({ outcome: 'stored', sequence: 1 })
    expect(again.results[0]).toMatchObject({ outcome: 'already-stored', sequence: 1 })
    expect(countOf('item')).toBe(1)
  })

  test('the same id with other bytes is kept beside the first and named in quarantine, however often it comes', async () => {
    const { token } = await enrol(endpoint)
    const item = makeItem()
    const other = makeItem({ id: item.id })
    await sendItems(endpoint, token, [item])
    for (const _ of [1, 2]) {
      const { results } = (await sendItems(endpoint, token, [other])).json()
      expect(results[0]).toMatchObject({ outcome: 'conflict-kept', sequence: 2 })
    }
    expect([countOf('item'), countOf('conflict')]).toEqual([1, 1])
    expect(await listQuarantine(endpoint.database)).toMatchObject([{ id: item.id, reason: 'conflict', since: '2026-11-22' }])
    const { results } = (await sendItems(endpoint, token, [makeItem()])).json()
    expect(results[0].sequence).toBe(3)
  })

  test('the same bytes under another kind are another thing: both are kept, because only one of them may open', async () => {
    const { token } = await enrol(endpoint)
    const item = makeItem()
    await sendItems(endpoint, token, [{ ...item, kind: 'event' }])
    for (const _ of [1, 2]) {
      const { results } = (await sendItems(endpoint, token, [item])).json()
      expect(results[0]).toMatchObject({ outcome: 'conflict-kept', sequence: 2 })
    }
    expect([countOf('item'), countOf('conflict')]).toEqual([1, 1])
  })

  test('one id twice in one batch: the same bytes are one row, other bytes are both kept', async () => {
    const { token } = await enrol(endpoint)
    const item = makeItem()
    const { results } = (await sendItems(endpoint, token, [item, item, makeItem({ id: item.id })])).json()
    expect(results.map((result: { outcome: string }) => result.outcome)).toEqual(['stored', 'already-stored', 'conflict-kept'])
  })

  test('bytes that were changed on the way are not kept and asked for again, the others are kept', async () => {
    const { token } = await enrol(endpoint)
    const damaged = { ...makeItem(), digest: makeItem().digest }
    const whole = makeItem()
    const { results } = (await sendItems(endpoint, token, [damaged, whole])).json()
    expect(results).toMatchObject([
      { outcome: 'later', sequence: 0 },
      { id: whole.id, outcome: 'stored', sequence: 1 },
    ])
    expect(countOf('item')).toBe(1)
  })

  test('an item over the limit is named too large, the largest that fits is kept', async () => {
    const { token } = await enrol(endpoint)
    const most = LIMITS.plaintextBytes + 74 + 16
    const items = [makeItem({ bytes: new Uint8Array(most + 1) }), makeItem({ bytes: new Uint8Array(most) })]
    const { results } = (await sendItems(endpoint, token, items)).json()
    expect(results).toMatchObject([{ outcome: 'too-large', sequence: 0 }, { outcome: 'stored' }])
  })

  test('what a revoked device collected is kept, and marked', async () => {
    const { token, deviceId } = await enrol(endpoint)
    await revokeDevice(endpoint.database, deviceId, '2026-11-22T10:00:00.000Z')
    const { results } = (await sendItems(endpoint, token, [makeItem()])).json()
    expect(results[0].outcome).toBe('stored')
    expect(endpoint.database.engine.connection.prepare('SELECT from_revoked FROM item').get()).toEqual({ from_revoked: 1 })
  })

  test('without a known token nothing is kept', async () => {
    const reply = await sendItems(endpoint, 'x'.repeat(43), [makeItem()])
    expect([reply.statusCode, reply.json().code]).toEqual([401, 'not-enrolled'])
    expect(countOf('item')).toBe(0)
  })

  test('the device has counters of new responses and its own ledger, and no stored item names it', async () => {
    const { token, deviceId } = await enrol(endpoint)
    const item = makeItem()
    const ledger = { collected: 3, waiting: 1, held: 0, accepted: 2, removed: 0 }
    await sendItems(endpoint, token, [item, makeItem(), makeItem({ kind: 'session' })])
    await sendItems(endpoint, token, [item], ledger)
    expect(await listDevices(endpoint.database)).toMatchObject([{ id: deviceId, received: 2, ledger }])
    expect(Object.keys(endpoint.database.engine.connection.prepare('SELECT * FROM item').get()!)).not.toContain('device')
  })

  test('a body over the limit is refused whole with 413', async () => {
    const { token } = await enrol(endpoint)
    const tooMany = Array.from({ length: LIMITS.itemsPerBatch + 1 }, () => makeItem({ bytes: new Uint8Array(8) }))
    expect((await sendItems(endpoint, token, tooMany)).json().code).toBe('body-too-large')
    const padding = ' '.repeat(LIMITS.bodyBytes)
    const reply = await sendBody(endpoint, token, `${padding}{}`)
    expect([reply.statusCode, reply.json().code]).toEqual([413, 'body-too-large'])
    expect(countOf('item')).toBe(0)
  })

  test('a body that is not of its form is refused with the place, without repeating what stood there', async () => {
    const { token } = await enrol(endpoint)
    const items = [toWire(makeItem()), { ...toWire(makeItem()), id: 'my-answer-is-blue' }]
    const reply = await sendBody(endpoint, token, { protocol: 1, ledger: NOTHING_HELD, items })
    expect([reply.statusCode, reply.json().places]).toEqual([400, [{ path: 'items[1].id', reason: 'not of its form' }]])
    expect(reply.body).not.toContain('blue')
    expect((await sendBody(endpoint, token, { protocol: 2, items })).json().code).toBe('protocol-unknown')
    expect((await sendBody(endpoint, token, '{"protocol": 1,')).json().code).toBe('body-not-json')
    expect((await sendBody(endpoint, token, 'null')).json().code).toBe('body-not-valid')
    expect(countOf('item')).toBe(0)
  })

  test('a database that cannot write keeps nothing, answers 507 and goes on when it can write again', async () => {
    const { token } = await enrol(endpoint)
    const { connection } = endpoint.database.engine
    const pages = Number(connection.prepare('PRAGMA page_count').get()?.['page_count'])
    connection.exec(`PRAGMA max_page_count = ${pages}`)
    const items = Array.from({ length: 15 }, () => makeItem({ bytes: new Uint8Array(20_000) }))
    const reply = await sendItems(endpoint, token, items)
    expect([reply.statusCode, reply.json().code, countOf('item')]).toEqual([507, 'cannot-keep', 0])
    connection.exec('PRAGMA max_page_count = 1000000')
    const { results } = (await sendItems(endpoint, token, items)).json()
    expect(results.map((result: { sequence: number }) => result.sequence)).toEqual(items.map((_, at) => at + 1))
  })

  test('a batch without items tells the ledger: a loss is seen at once, and the reply is signed', async () => {
    const { token, keys, project } = await enrol(endpoint)
    const reply = await sendItems(endpoint, token, [], { ...NOTHING_HELD, collected: 3, lost: 3 })
    const receipt = receiptSchema.parse(reply.json())
    expect(receipt.results).toEqual([])
    expect(await isSigned(receiptText(project.id, receipt), receipt.signature, keys.receipt)).toBe(true)
    const [device] = await listDevices(endpoint.database)
    expect(device).toMatchObject({ received: 0, ledger: { collected: 3, lost: 3 } })
    expect(isOutOfStep(device!)).toBe(true)
  })

  test('numbers go on after a restart, shared by items and second copies', async () => {
    const { token } = await enrol(endpoint)
    const item = makeItem()
    await sendItems(endpoint, token, [item, makeItem({ id: item.id })])
    const reopened = openDatabase(endpoint.folder, '2026-11-23T09:00:00.000Z')
    const about = { device: undefined, ledger: NOTHING_HELD, now: '2026-11-23T09:00:00.000Z' }
    const [kept] = await takeIn(reopened, { ...about, items: [makeItem()] })
    expect(kept!.sequence).toBeGreaterThan(2)
    await reopened.close()
  })
})
