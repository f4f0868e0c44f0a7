// The delete rule: accepted, by a receipt of the present epoch, at a place that every restorable backup holds.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createDatabase, type OutboxRow } from '#collect/store/database.ts'
import { drain } from '#collect/sync/drain.ts'
import { createDevice } from '../support/device.ts'
import { createFakeEndpoint } from '../support/fake-endpoint.ts'

const SECOND = '2'.repeat(32)
const THIRD = '3'.repeat(32)

async function setUp(count: number) {
  const endpoint = createFakeEndpoint()
  const device = await createDevice(endpoint)
  const ids = await device.collect(count)
  const look = createDatabase(device.name)
  const states = async () => Object.groupBy(await look.outbox.toArray(), ({ state }) => state)
  const run = () => drain(device.ports, { size: 50 })
  return { endpoint, device, ids, look, states, run }
}

const sizes = (rows: readonly OutboxRow[] = []) => rows.map(({ sealed }) => sealed.length)

test('without a backup nothing is deleted, however often it is sent', async () => {
  const { states, run } = await setUp(5)
  await run()
  await run()
  expect((await states()).accepted).toHaveLength(5)
})

test('what every backup holds is purged, even when there is nothing to send; the rest keeps its bytes', async () => {
  const { endpoint, device, states, run } = await setUp(6)
  await run()
  endpoint.safeSequence = 4
  expect(await run()).toEqual({ name: 'empty' })
  const { purged, accepted } = await states()
  expect(sizes(purged)).toEqual([0, 0, 0, 0])
  expect(sizes(accepted).every((bytes) => bytes > 0)).toBe(true)
  expect(purged!.every(({ sequence }) => sequence <= 4)).toBe(true)
  expect(accepted!.every(({ sequence }) => sequence > 4)).toBe(true)
  expect(await device.ledger()).toMatchObject({ collected: 6, accepted: 6, lost: 0 })
})

test('a tombstone keeps id, digest and receipt, and the count of rows still agrees at every start', async () => {
  const { endpoint, device, look, run } = await setUp(2)
  const before = new Map((await look.outbox.toArray()).map((row) => [row.id, row.digest]))
  endpoint.safeSequence = 2
  await run()
  for (const row of await look.outbox.toArray()) {
    expect(row).toMatchObject({ state: 'purged', digest: before.get(row.id), epoch: '1'.repeat(32) })
    expect(row.sequence).toBeGreaterThan(0)
  }
  expect(await device.store.mendLedger()).not.toHaveProperty('before')
})

test('a receipt of another epoch purges nothing: numbers are given anew after a restore', async () => {
  const { endpoint, ids, states, run } = await setUp(3)
  await run()
  endpoint.restore(ids, SECOND)
  endpoint.safeSequence = 3
  await run()
  expect((await states()).purged).toBeUndefined()
  endpoint.safeSequence = 6
  await run()
  expect((await states()).purged).toHaveLength(3)
})

test('an unsigned word about backups purges nothing', async () => {
  const { endpoint, states, run } = await setUp(2)
  await run()
  endpoint.fault = async (_, pass) => {
    const reply = await pass().json()
    return Response.json({ ...reply, safeSequence: 99 })
  }
  expect(await run()).toEqual({ name: 'other-page' })
  expect((await states()).accepted).toHaveLength(2)
})

test('a restore from an older archive than the rule allows is noticed: the missing ones are counted as lost and told', async () => {
  const { endpoint, device, ids, states, run } = await setUp(4)
  endpoint.safeSequence = 4
  await run()
  endpoint.safeSequence = 0
  endpoint.restore(ids.slice(0, 1), SECOND)
  expect(await run()).toEqual({ name: 'empty' })
  expect((await states()).lost).toHaveLength(3)
  expect(await device.ledger()).toMatchObject({ collected: 4, accepted: 1, waiting: 0, lost: 3 })
  await run()
  expect(endpoint.batches.at(-1)).toMatchObject({ items: [], ledger: { collected: 4, accepted: 1, lost: 3 } })
  expect(await device.store.mendLedger()).not.toHaveProperty('before')
})

test('and a restore that has them again takes the loss back', async () => {
  const { endpoint, device, ids, run } = await setUp(3)
  endpoint.safeSequence = 3
  await run()
  const whole = new Map(endpoint.kept)
  endpoint.restore(ids.slice(0, 1), SECOND)
  await run()
  expect(await device.ledger()).toMatchObject({ accepted: 1, lost: 2 })
  for (const [id, row] of whole) endpoint.kept.set(id, row)
  endpoint.restore(ids, THIRD)
  await run()
  expect(await device.ledger()).toMatchObject({ collected: 3, accepted: 3, lost: 0 })
})

test('a late receipt never wakes a tombstone; a withdrawal still reaches it', async () => {
  const { endpoint, device, look, run } = await setUp(2)
  endpoint.safeSequence = 2
  await run()
  const rows = await look.outbox.toArray()
  const late = rows.map((row) => ({ id: row.id, digest: row.digest, outcome: 'already-stored' as const, sequence: 9 }))
  await device.store.sending.applyResults(late, '1'.repeat(32))
  expect(await look.outbox.where('[kind+state]').equals(['response', 'purged']).count()).toBe(2)
  await device.store.sending.applyResults([{ ...late[0]!, outcome: 'withdrawn' }], '1'.repeat(32))
  expect(await device.ledger()).toMatchObject({ collected: 2, accepted: 1, removed: 1 })
})
