import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, expect, test, vi } from 'vitest'
import { createDatabase } from '#collect/store/database.ts'
import { openStore } from '#collect/store/store.ts'
import { freshName } from '../support/device.ts'
import { digest, id } from '../support/fake-endpoint.ts'
import { ref } from '../support/small-definition.ts'

const DAY = '2026-11-22'
const item = { id: id(1), kind: 'response' as const, digest: digest(1), sealed: Uint8Array.of(1, 2, 3), questionnaire: ref }
const ports = () => ({ onBlocked: vi.fn(), wait: vi.fn(async () => {}) })

afterEach(() => void vi.restoreAllMocks())

function failToOpen(times: number): void {
  const open = indexedDB.open.bind(indexedDB)
  let failed = 0
  vi.spyOn(indexedDB, 'open').mockImplementation((...about) => {
    if (failed === times) return open(...about)
    failed += 1
    throw new DOMException('Internal error opening backing store for indexedDB.open.', 'DataError')
  })
}

test('a database that does not open at once is tried three times, and used as soon as it opens', async () => {
  failToOpen(2)
  const store = openStore(freshName(), Math.random)
  const { onBlocked, wait } = ports()
  await store.open({ onBlocked, wait })
  expect([wait.mock.calls.length, onBlocked.mock.calls.length]).toEqual([2, 0])
  await store.finish(item, DAY)
  expect(await store.loadLedger(DAY)).toMatchObject({ waiting: 1 })
})

test('one that never opens is said so after three tries, and it is never deleted to be made anew', async () => {
  const deleted = vi.spyOn(indexedDB, 'deleteDatabase')
  failToOpen(99)
  const { onBlocked, wait } = ports()
  await expect(openStore(freshName(), Math.random).open({ onBlocked, wait })).rejects.toThrow('backing store')
  expect(wait).toHaveBeenCalledTimes(2)
  expect(deleted).not.toHaveBeenCalled()
})

test('an upgrade that another tab blocks is said so, and goes on as soon as that tab lets go', async () => {
  const name = freshName()
  const holder = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name, 1)
    request.addEventListener('success', () => resolve(request.result))
  })
  const store = openStore(name, Math.random)
  const blocked = Promise.withResolvers<void>()
  const opening = store.open({ ...ports(), onBlocked: () => blocked.resolve() })
  await blocked.promise
  holder.close()
  await opening
  await store.finish(item, DAY)
  expect(await store.loadLedger(DAY)).toMatchObject({ waiting: 1 })
})

test('an earlier version of the app works on a database that a later one has upgraded', async () => {
  const name = freshName()
  const later = new Dexie(name)
  later.version(1).stores({
    outbox: 'id, [state+order], [state+epoch], [kind+state]',
    definitions: 'hash',
    draft: 'key',
    session: 'key',
    counters: 'key',
  })
  later.version(99).stores({ recordings: 'digest', reserve: 'key', newer: 'key' })
  await later.open()
  const store = openStore(name, Math.random)
  await store.open(ports())
  await store.finish(item, DAY)
  expect(await store.sending.listWaiting(9)).toMatchObject([{ id: id(1) }])
  later.close()
})

test('a tab of the earlier version goes on keeping answers while a later one upgrades', async () => {
  const name = freshName()
  const store = openStore(name, Math.random)
  await store.open(ports())
  const later = new Dexie(name)
  for (const [at, stores] of [{ newer: 'key' }].entries()) later.version(99 + at).stores(stores)
  await later.open()
  await store.finish(item, DAY)
  expect(await store.loadLedger(DAY)).toMatchObject({ waiting: 1 })
  expect(await createDatabase(name).outbox.count()).toBe(1)
  later.close()
})
