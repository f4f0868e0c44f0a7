// A full disk shows only as a transaction that aborts. 5 MB are held for that day, and let go when it comes.
import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { createDatabase } from '#collect/store/database.ts'
import { answerAll, setUp } from './support/set-up.ts'

afterEach(() => void vi.restoreAllMocks())

/** From now on nothing can be written but into the room that the reserve has held. */
async function fillDisk(name: string) {
  const look = createDatabase(name)
  await look.open()
  const put: (...about: Parameters<IDBObjectStore['put']>) => IDBRequest = Reflect.get(IDBObjectStore.prototype, 'put')
  const state = { isFull: true, aborted: 0, hasReserve: (await look.reserve.count()) > 0 }
  const clear: () => IDBRequest = Reflect.get(IDBObjectStore.prototype, 'clear')
  vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
    if (this.name === 'reserve') state.hasReserve = false
    return Reflect.apply(clear, this, [])
  })
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...about) {
    const isRefused = state.isFull && (state.hasReserve || this.name === 'reserve')
    if (!isRefused || this.name === 'identity') return Reflect.apply(put, this, about)
    state.aborted += 1
    this.transaction.abort()
    throw new DOMException('full', 'QuotaExceededError')
  })
  return { state, look }
}

test('the room is held from enrolment on, in bytes that no browser can press together', async () => {
  const { browser, end } = await setUp()
  const look = createDatabase(browser.name)
  await look.open()
  const { filler } = (await look.reserve.get('only'))!
  expect(filler.length).toBe(5 * 1024 * 1024)
  const { deflateRawSync } = await import('node:zlib')
  expect(deflateRawSync(filler.subarray(0, 1 << 20)).length).toBeGreaterThan(0.95 * (1 << 20))
  look.close()
  end()
})

test('the disk fills up in the middle: the interview goes on into the room that was held, and is kept', async () => {
  const { browser, tablet, end } = await setUp()
  const interview = await tablet.startInterview()
  await interview.assent(true)
  await interview.answer(6)
  const { state, look } = await fillDisk(browser.name)
  await interview.chooseTier('t1')
  await interview.assent(true)
  await interview.answer('yes')
  expect((await interview.answer('yes')).stage.name).toBe('thanks')
  expect(state.aborted).toBe(1)
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 1 })
  expect(await look.reserve.count()).toBe(0)

  // No new interview begins that could not be kept; once there is room again it does.
  await expect(tablet.startInterview()).rejects.toMatchObject({ trouble: { code: 'full' } })
  expect(await tablet.lock.isOn()).toBe(false)
  state.isFull = false
  expect((await answerAll(tablet)).stage().name).toBe('thanks')
  expect(await tablet.ledger()).toMatchObject({ collected: 2, waiting: 2 })
  look.close()
  end()
})
