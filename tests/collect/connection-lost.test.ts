// iOS takes the database away from a tab in the background, at any moment (enketo/enketo #1576).
import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { seededRandom } from '../support/seeded-random.ts'
import { answerAll, setUp } from './support/set-up.ts'

afterEach(() => void vi.restoreAllMocks())

const METHODS = ['get', 'getAll', 'put', 'add', 'delete', 'openCursor', 'count'] as const

type Any = (this: IDBObjectStore, ...about: unknown[]) => IDBRequest

/** Counts what is asked of the databases; at the number it is armed with, the connection is gone and what was begun with it. */
function watchConnection() {
  const state = { asked: 0, closeAt: Number.POSITIVE_INFINITY, closed: 0 }
  for (const method of METHODS) {
    const real = Reflect.get(IDBObjectStore.prototype, method) as unknown as Any
    vi.spyOn(IDBObjectStore.prototype, method as 'get').mockImplementation(function (this: IDBObjectStore, ...about: unknown[]) {
      state.asked += 1
      if (state.asked !== state.closeAt) return Reflect.apply(real, this, about)
      state.closed += 1
      const { transaction } = this
      transaction.abort()
      transaction.db.close()
      transaction.db.onclose?.(new Event('close'))
      throw new DOMException('The database connection is closing.', 'InvalidStateError')
    })
  }
  return state
}

test('enketo #1576: the database closed at 100 random points of an interview and its sending loses nothing', async () => {
  const { endpoint, tablet, end } = await setUp()
  const state = watchConnection()
  const random = seededRandom(1576)
  const whole = async () => {
    await answerAll(tablet)
    endpoint.fault = undefined
    await tablet.sendNow()
  }
  await whole()
  const most = state.asked
  expect(most).toBeGreaterThan(30)
  for (let n = 1; n <= 100; n += 1) {
    state.closeAt = state.asked + 1 + Math.floor(random() * most)
    await whole()
    expect(await tablet.ledger()).toMatchObject({ collected: n + 1, lost: 0 })
  }
  state.closeAt = Number.POSITIVE_INFINITY
  expect(state.closed).toBeGreaterThan(90)
  expect(await tablet.sendNow()).toBeUndefined()
  expect(await tablet.ledger()).toMatchObject({ collected: 101, waiting: 0, accepted: 101, lost: 0 })
  const responses = endpoint.batches.flatMap(({ items }) => items).filter(({ kind }) => kind === 'response')
  expect(new Set(responses.map(({ id }) => id)).size).toBe(101)
  end()
})
