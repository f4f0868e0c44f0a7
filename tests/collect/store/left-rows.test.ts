// One row that cannot go can be looked at and acted on (enketo/enketo #1226): its size and age, never its answers.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createDatabase } from '#collect/store/database.ts'
import { openStore } from '#collect/store/store.ts'
import { freshName } from '../support/device.ts'
import { digest, id } from '../support/fake-endpoint.ts'
import { ref } from '../support/small-definition.ts'

const DAY = '2026-11-20'

async function setUp(count: number) {
  const name = freshName()
  const store = openStore(name, () => 0.5)
  for (let n = 1; n <= count; n += 1) {
    const sealed = new Uint8Array(100 * n)
    await store.finish({ id: id(n), kind: 'response', digest: digest(n), sealed, questionnaire: ref }, DAY)
  }
  const hold = (n: number) =>
    store.sending.applyResults([{ id: id(n), digest: digest(n), outcome: 'too-large', sequence: 0 }], '1'.repeat(32))
  return { store, hold, look: createDatabase(name) }
}

test('what has not gone is listed by size and day: held first, then what was tried most often, and no bytes', async () => {
  const { store, hold } = await setUp(4)
  await hold(3)
  for (const _ of [1, 2]) await store.sending.moveToTail(id(2))
  await store.sending.moveToTail(id(4))
  expect(await store.leftRows.list(3)).toEqual([
    { id: id(3), kind: 'response', day: DAY, isHeld: true, bytes: 300 },
    { id: id(2), kind: 'response', day: DAY, isHeld: false, bytes: 200 },
    { id: id(4), kind: 'response', day: DAY, isHeld: false, bytes: 400 },
  ])
  expect(await store.leftRows.list(9)).toHaveLength(4)
})

test('a held one that is sent again waits again; one that waits already is left as it is', async () => {
  const { store, hold } = await setUp(2)
  await hold(1)
  await store.leftRows.sendAgain(id(1))
  await store.leftRows.sendAgain(id(2))
  expect(await store.loadLedger(DAY)).toMatchObject({ collected: 2, waiting: 2, held: 0 })
  expect(await store.mendLedger()).not.toHaveProperty('before')
})

test('one that is removed counts as removed, keeps the reason, and never goes again', async () => {
  const { store, hold, look } = await setUp(2)
  await hold(1)
  await store.leftRows.remove(id(1), 'It was a try-out')
  expect(await store.loadLedger(DAY)).toMatchObject({ collected: 2, waiting: 1, held: 0, removed: 1 })
  expect(await look.outbox.get(id(1))).toMatchObject({ state: 'withdrawn', reason: 'It was a try-out', sealed: new Uint8Array() })
  await store.leftRows.sendAgain(id(1))
  expect(await store.sending.listWaiting(9)).toMatchObject([{ id: id(2) }])
})

test('what the endpoint has is neither listed nor removed', async () => {
  const { store } = await setUp(1)
  await store.sending.applyResults([{ id: id(1), digest: digest(1), outcome: 'stored', sequence: 1 }], '1'.repeat(32))
  await store.leftRows.remove(id(1), 'By mistake')
  expect(await store.leftRows.list(9)).toEqual([])
  expect(await store.loadLedger(DAY)).toMatchObject({ accepted: 1, removed: 0 })
})
