import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import type { Stage } from '#collect/interview/interview.ts'
import { createDatabase } from '#collect/store/database.ts'
import type { Tablet } from '#collect/tablet.ts'
import { codeParts } from '#contract/withdrawal.ts'
import { answerAll, setUp } from './support/set-up.ts'

/** The next finish is written, and then the browser says that it was not, twice. */
function failAfterWriting() {
  const get: (...about: Parameters<IDBObjectStore['get']>) => IDBRequest = Reflect.get(IDBObjectStore.prototype, 'get')
  let isWritten = false
  const put: (...about: Parameters<IDBObjectStore['put']>) => IDBRequest = Reflect.get(IDBObjectStore.prototype, 'put')
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...about) {
    isWritten ||= this.name === 'outbox'
    return Reflect.apply(put, this, about)
  })
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, ...about) {
    if (isWritten && this.name === 'outbox') throw new DOMException('The database connection is closing.', 'InvalidStateError')
    return Reflect.apply(get, this, about)
  })
}

async function finishFailing(tablet: Tablet) {
  const interview = await answerAll(tablet, ['yes'])
  failAfterWriting()
  await expect(interview.answer('yes')).rejects.toMatchObject({ trouble: { code: 'not-kept' } })
  vi.restoreAllMocks()
  expect(interview.stage()).toMatchObject({ question: { id: 'last' } })
  return interview
}

test('a finish that was written although the browser denied it: trying again brings the same and counts once', async () => {
  const { browser, tablet, endpoint, end } = await setUp()
  const interview = await finishFailing(tablet)
  const look = createDatabase(browser.name)
  const [first] = await look.outbox.where('[kind+state]').equals(['response', 'waiting']).toArray()
  expect((await interview.answer('yes')).stage.name).toBe('thanks')
  expect(await look.outbox.where('[kind+state]').equals(['response', 'waiting']).toArray()).toMatchObject([
    { id: first!.id, digest: first!.digest },
  ])
  expect(await tablet.findAbandoned()).toBeUndefined()
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 1 })
  endpoint.fault = undefined
  await tablet.sendNow()
  expect(await tablet.ledger()).toMatchObject({ collected: 1, accepted: 1 })
  end()
})

test('after such a finish another answer takes the place of the first', async () => {
  const { browser, tablet, end } = await setUp()
  const interview = await finishFailing(tablet)
  const look = createDatabase(browser.name)
  const [first] = await look.outbox.where('[kind+state]').equals(['response', 'waiting']).toArray()
  expect((await interview.answer('no')).stage.name).toBe('thanks')
  const now = await look.outbox.where('[kind+state]').equals(['response', 'waiting']).toArray()
  expect(now.map(({ id }) => id)).toEqual([first!.id])
  expect(now[0]!.digest).not.toBe(first!.digest)
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 1 })
  end()
})

test('after such a finish “stop and delete” leaves nothing to send', async () => {
  const { tablet, endpoint, end } = await setUp()
  const interview = await finishFailing(tablet)
  expect((await interview.stopAndDelete()).name).toBe('stopped')
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 0, removed: 1 })
  endpoint.fault = undefined
  await tablet.sendNow()
  expect(endpoint.batches.flatMap(({ items }) => items.map(({ kind }) => kind))).toEqual(['session'])
  end()
})

test('who goes away is sent as partial, and the next person can start at once', async () => {
  const { tablet, end } = await setUp()
  const interview = await tablet.startInterview()
  await interview.assent(true)
  await interview.answer(10)
  expect((await interview.leave()).name).toBe('left')
  expect(await tablet.findAbandoned()).toBeUndefined()
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 1 })
  await answerAll(tablet)
  expect(await tablet.ledger()).toMatchObject({ collected: 2, waiting: 2 })
  end()
})

const codeOf = (stage: Stage) => codeParts((stage.name === 'thanks' ? stage.code : undefined) ?? Number.NaN)

test('four pictures delete one response until it is sent, in their order only', async () => {
  const { endpoint, tablet, end } = await setUp()
  const [first, second] = [codeOf((await answerAll(tablet)).stage()), codeOf((await answerAll(tablet)).stage())]
  expect(first).not.toEqual(second)
  expect(await tablet.withdraw(first.toReversed())).toBe('unknown')
  expect(await tablet.withdraw(first)).toBe('deleted')
  expect(await tablet.ledger()).toMatchObject({ collected: 2, waiting: 1, removed: 1 })
  endpoint.fault = undefined
  await tablet.sendNow()
  expect(endpoint.batches.flatMap(({ items }) => items.map(({ kind }) => kind)).toSorted()).toEqual(['response', 'session'])
  expect(await tablet.withdraw(second)).toBe('already-sent')
  end()
})

test('nothing is called deleted while it may be on its way', async () => {
  const { endpoint, tablet, end } = await setUp()
  const code = codeOf((await answerAll(tablet)).stage())
  const reached = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  endpoint.fault = async (_, pass) => {
    reached.resolve()
    await held.promise
    return pass()
  }
  const sending = tablet.sendNow()
  await reached.promise
  await expect(tablet.withdraw(code)).rejects.toMatchObject({ trouble: { code: 'sending' } })
  held.resolve()
  await sending
  expect(await tablet.withdraw(code)).toBe('already-sent')
  end()
})
