import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import * as fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import type { StoredItem } from '#collect/store/database.ts'
import { createDatabase } from '#collect/store/database.ts'
import { openStore } from '#collect/store/store.ts'
import { NotKept } from '#collect/store/with-retry.ts'
import { outcomeSchema } from '#contract/sync/receipt.ts'
import { freshName } from '../support/device.ts'
import { digest, id } from '../support/fake-endpoint.ts'
import { ref, sessionOf } from '../support/small-definition.ts'

const DAY = '2026-11-22'
const EPOCH = '1'.repeat(32)

function itemOf(n: number, kind: StoredItem['kind'] = 'response'): StoredItem {
  return { id: id(n), kind, digest: digest(n), sealed: Uint8Array.of(n % 256, 2, 3), questionnaire: ref }
}

const open = (name = freshName()) => ({ name, store: openStore(name, Math.random), look: createDatabase(name) })

afterEach(() => void vi.restoreAllMocks())

test('the database is opened strict: “complete” means that the disk has it', () => {
  expect(Reflect.get(createDatabase('any'), '_options')).toMatchObject({ chromeTransactionDurability: 'strict' })
})

test('finishing puts the response in the outbox and takes its draft away', async () => {
  const { store } = open()
  await store.drafts.keep({ ...itemOf(1), keptAt: 1 })
  await store.finish(itemOf(1), DAY)
  expect(await store.drafts.find()).toBeUndefined()
  expect(await store.sending.listWaiting(10)).toMatchObject([{ id: id(1), state: 'waiting' }])
  expect(await store.loadLedger(DAY)).toEqual({ collected: 1, waiting: 1, held: 0, accepted: 0, removed: 0, lost: 0, today: 1 })
  expect(await store.loadLedger('2026-11-23')).toMatchObject({ collected: 1, today: 0 })
})

test('finishing is one transaction: when it is aborted the draft is still there and nothing is in the outbox', async () => {
  const { store, look } = open()
  await store.drafts.keep({ ...itemOf(1), keptAt: 1 })
  await look.counters.put({ key: 'only', collected: 0, waiting: 0, held: 0, accepted: 0, removed: 0, lost: 0, day: '', today: 0 })
  vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore) {
    this.transaction.abort()
    throw new DOMException('full', 'QuotaExceededError')
  })
  await expect(store.finish(itemOf(1), DAY)).rejects.toThrow()
  vi.restoreAllMocks()
  expect(await store.drafts.find()).toMatchObject({ id: id(1) })
  expect(await store.sending.listWaiting(10)).toEqual([])
  expect(await store.loadLedger(DAY)).toMatchObject({ collected: 0, today: 0 })
})

test('a database that the browser closed is opened again and the write is tried once more', async () => {
  const { store } = open()
  await store.finish(itemOf(1), DAY)
  const put: (...about: Parameters<IDBObjectStore['put']>) => IDBRequest = Reflect.get(IDBObjectStore.prototype, 'put')
  let isClosed = false
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...about) {
    if (isClosed) return Reflect.apply(put, this, about)
    isClosed = true
    const { db } = this.transaction
    db.close()
    db.onclose?.(new Event('close'))
    throw new DOMException('The database connection is closing.', 'InvalidStateError')
  })
  await store.finish(itemOf(2), DAY)
  expect(isClosed).toBe(true)
  expect(await store.loadLedger(DAY)).toMatchObject({ collected: 2, waiting: 2 })
})

test('what is read back and is not what was written is a failure', async () => {
  const { store } = open()
  await store.finish(itemOf(1), DAY)
  vi.spyOn(Dexie.prototype, 'transaction').mockResolvedValue(undefined)
  await expect(store.finish({ ...itemOf(1), sealed: Uint8Array.of(9) }, DAY)).rejects.toThrow(NotKept)
})

test('finishing the same response twice counts once; other bytes under its id never overwrite it', async () => {
  const { store } = open()
  await store.finish(itemOf(1), DAY)
  await store.finish(itemOf(1), DAY)
  expect(await store.loadLedger(DAY)).toMatchObject({ collected: 1, today: 1 })
  await expect(store.finish({ ...itemOf(1), digest: digest(5), sealed: Uint8Array.of(5) }, DAY)).rejects.toThrow(NotKept)
  expect(await store.sending.listWaiting(10)).toMatchObject([{ digest: digest(1) }])
})

test('a session waits to be sent, but is no response in the ledger; finished interviews count in it', async () => {
  const { store } = open()
  await store.sessions.begin(itemOf(9, 'session'), { ...sessionOf('t1'), startedAt: '', heard: 0 })
  await store.finish(itemOf(1), DAY)
  expect(await store.sessions.find()).toMatchObject({ heard: 1, group: 'Tuesday group' })
  expect(await store.loadLedger(DAY)).toMatchObject({ collected: 1, waiting: 1 })
  expect((await store.sending.listWaiting(10)).length).toBe(2)
  expect(await store.sessions.end(itemOf(10, 'event'), (await store.sessions.find())!)).toBe(true)
  expect(await store.sessions.find()).toBeUndefined()
})

test('an abandoned draft is sent as it is', async () => {
  const { store } = open()
  await store.drafts.keep({ ...itemOf(4), keptAt: 1, copy: { iv: Uint8Array.of(1), bytes: Uint8Array.of(2) } })
  await store.drafts.send(DAY)
  expect(await store.drafts.find()).toBeUndefined()
  const [row] = await store.sending.listWaiting(10)
  expect(row).toMatchObject({ id: id(4), digest: digest(4) })
  expect(row).not.toHaveProperty('copy')
})

test('a draft of another interview is not removed', async () => {
  const { store } = open()
  await store.drafts.keep({ ...itemOf(4), keptAt: 1 })
  await store.drafts.remove(id(5))
  expect(await store.drafts.find()).toMatchObject({ id: id(4) })
})

test('an item at the tail comes after all others', async () => {
  const { store } = open()
  for (const n of [1, 2, 3, 4]) await store.finish(itemOf(n), DAY)
  const [first] = await store.sending.listWaiting(1)
  await store.sending.moveToTail(first!.id)
  expect((await store.sending.listWaiting(4)).at(-1)!.id).toBe(first!.id)
})

test('a probe is written strictly, read back and taken away', async () => {
  const { store, look } = open()
  expect((await store.probe(itemOf(7, 'event'))).sealed).toEqual(itemOf(7).sealed)
  expect(await look.outbox.count()).toBe(0)
})

test('a ledger that does not add up is mended from a count: what has no row any more is lost, and stays counted', async () => {
  const { store, look } = open()
  for (const n of [1, 2, 3]) await store.finish(itemOf(n), DAY)
  expect(await store.mendLedger()).not.toHaveProperty('before')
  await look.outbox.delete(id(2))
  expect(await store.mendLedger()).toMatchObject({ before: { lost: 0 }, after: { collected: 3, waiting: 2, lost: 1 } })
  expect(await store.mendLedger()).not.toHaveProperty('before')
  expect(await store.loadLedger(DAY)).toMatchObject({ collected: 3, waiting: 2, lost: 1 })
})

test('whatever happens to responses, collected is waiting + held + accepted + removed', async () => {
  const n = fc.integer({ min: 1, max: 6 })
  const act = fc.oneof(
    fc.record({ do: fc.constant('finish' as const), n }),
    fc.record({ do: fc.constant('result' as const), n, outcome: fc.constantFrom(...outcomeSchema.options) }),
    fc.record({ do: fc.constant('requeue' as const), n }),
    fc.record({ do: fc.constant('tail' as const), n }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      const { store } = open()
      for (const one of acts) {
        if (one.do === 'finish') await store.finish(itemOf(one.n), DAY)
        else if (one.do === 'requeue') await store.sending.requeue([{ id: id(one.n), digest: digest(one.n) }])
        else if (one.do === 'tail') await store.sending.moveToTail(id(one.n))
        else
          await store.sending.applyResults([{ id: id(one.n), digest: digest(one.n), outcome: one.outcome, sequence: 1 }], EPOCH)
      }
      const { collected, waiting, held, accepted, removed } = await store.loadLedger(DAY)
      const finished = new Set(acts.flatMap((one) => (one.do === 'finish' ? [one.n] : [])))
      expect(collected).toBe(waiting + held + accepted + removed)
      expect(collected).toBe(finished.size)
      expect(await store.mendLedger()).not.toHaveProperty('before')
      store.close()
    }),
    { numRuns: 40 },
  )
})

const countOf = async (store: ReturnType<typeof open>['store']) => {
  const { collected, waiting, accepted, removed } = await store.loadLedger(DAY)
  return { collected, waiting, accepted, removed }
}

test('an earlier try to finish, which nobody was told of, is replaced while it waits; nothing else ever is', async () => {
  const { store } = open()
  await store.finish(itemOf(1), DAY)
  const again = { ...itemOf(1), digest: digest(5), sealed: Uint8Array.of(5) }
  await expect(store.finish({ ...again, tried: [digest(5)] }, DAY)).rejects.toThrow(NotKept)
  await store.finish({ ...again, tried: [digest(1), digest(5)] }, DAY)
  expect(await store.sending.listWaiting(10)).toMatchObject([{ digest: digest(5), sealed: Uint8Array.of(5) }])
  expect((await store.sending.listWaiting(10))[0]).not.toHaveProperty('tried')
  expect(await countOf(store)).toEqual({ collected: 1, waiting: 1, accepted: 0, removed: 0 })
  await store.sending.applyResults([{ id: id(1), digest: digest(5), outcome: 'stored', sequence: 1 }], EPOCH)
  await expect(store.finish({ ...itemOf(1), tried: [digest(5)] }, DAY)).rejects.toThrow(NotKept)
})

test('stop and delete takes away what a finish that failed has left waiting, once', async () => {
  const { store, look } = open()
  await store.finish(itemOf(1), DAY)
  await store.drafts.keep({ ...itemOf(1), keptAt: 1 })
  await store.drafts.remove(id(1))
  await store.drafts.remove(id(1))
  expect(await store.drafts.find()).toBeUndefined()
  expect(await store.sending.listWaiting(10)).toEqual([])
  expect(await look.outbox.get(id(1))).toMatchObject({ state: 'withdrawn', sealed: new Uint8Array() })
  expect(await countOf(store)).toEqual({ collected: 1, waiting: 0, accepted: 0, removed: 1 })
})

test('what the endpoint has is not called deleted', async () => {
  const { store } = open()
  await store.finish(itemOf(1), DAY)
  await store.sending.applyResults([{ id: id(1), digest: digest(1), outcome: 'stored', sequence: 1 }], EPOCH)
  await expect(store.drafts.remove(id(1))).rejects.toThrow(NotKept)
  expect(await countOf(store)).toEqual({ collected: 1, waiting: 0, accepted: 1, removed: 0 })
})

test('a draft whose response is in the outbox already goes, and the response stays', async () => {
  const { store } = open()
  await store.finish(itemOf(1), DAY)
  await store.drafts.keep({ ...itemOf(1), digest: digest(7), keptAt: 1 })
  await store.drafts.send(DAY)
  expect(await store.drafts.find()).toBeUndefined()
  expect(await store.sending.listWaiting(10)).toMatchObject([{ digest: digest(1) }])
})

test('a code withdraws its response, and no other; the endpoint is told, and twice is once', async () => {
  const { store, look } = open()
  await store.finish({ ...itemOf(1), withdrawal: digest(100) }, DAY)
  await store.finish({ ...itemOf(2), withdrawal: digest(101) }, DAY)
  expect(await store.findByCode(digest(102))).toBeUndefined()
  expect(await store.findByCode(digest(100))).toMatchObject({ id: id(1) })
  expect(await store.withdraw(id(1), itemOf(50, 'withdrawal'))).toBe('deleted')
  expect(await store.withdraw(id(1), itemOf(51, 'withdrawal'))).toBe('deleted')
  expect(await look.outbox.get(id(1))).toMatchObject({ state: 'withdrawn', sealed: new Uint8Array() })
  expect((await store.sending.listWaiting(10)).map((row) => row.id).toSorted()).toEqual([id(2), id(50)].toSorted())
  expect(await countOf(store)).toEqual({ collected: 2, waiting: 1, accepted: 0, removed: 1 })
  expect(await store.mendLedger()).not.toHaveProperty('before')
})

test('a response that was sent is withdrawn too, and no late receipt brings it back', async () => {
  const { store, look } = open()
  await store.finish({ ...itemOf(1), withdrawal: digest(100) }, DAY)
  await store.sending.applyResults([{ id: id(1), digest: digest(1), outcome: 'stored', sequence: 1 }], EPOCH)
  expect(await store.withdraw(id(1), itemOf(50, 'withdrawal'))).toBe('will-be-deleted')
  await store.sending.applyResults([{ id: id(1), digest: digest(1), outcome: 'already-stored', sequence: 1 }], EPOCH)
  expect(await look.outbox.get(id(1))).toMatchObject({ state: 'withdrawn' })
  expect(await countOf(store)).toEqual({ collected: 1, waiting: 0, accepted: 0, removed: 1 })
})

test('a withdrawal is one transaction: when it is aborted the response is still there and nothing says otherwise', async () => {
  const { store, look } = open()
  await store.finish({ ...itemOf(1), withdrawal: digest(100) }, DAY)
  const put: (...about: Parameters<IDBObjectStore['put']>) => IDBRequest = Reflect.get(IDBObjectStore.prototype, 'put')
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...about) {
    if ((about[0] as { kind?: string }).kind === 'withdrawal') {
      this.transaction.abort()
      throw new DOMException('full', 'QuotaExceededError')
    }
    return Reflect.apply(put, this, about)
  })
  await expect(store.withdraw(id(1), itemOf(50, 'withdrawal'))).rejects.toThrow()
  vi.restoreAllMocks()
  expect(await look.outbox.toArray()).toMatchObject([{ id: id(1), state: 'waiting', sealed: itemOf(1).sealed }])
  expect(await countOf(store)).toEqual({ collected: 1, waiting: 1, accepted: 0, removed: 0 })
})
