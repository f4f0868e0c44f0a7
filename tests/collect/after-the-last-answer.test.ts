import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import type { Stage } from '#collect/interview/interview.ts'
import { createDatabase } from '#collect/store/database.ts'
import type { Tablet } from '#collect/tablet.ts'
import { withdrawalSchema } from '#contract/response.ts'
import { codeParts } from '#contract/withdrawal.ts'
import type { FakeEndpoint } from './support/fake-endpoint.ts'
import { openItems } from './support/open-items.ts'
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

test('after such a finish “stop and delete” leaves no answer to send, and withdraws one that may be on its way', async () => {
  const { tablet, endpoint, end } = await setUp()
  const interview = await finishFailing(tablet)
  expect((await interview.stopAndDelete()).name).toBe('stopped')
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 0, removed: 1 })
  endpoint.fault = undefined
  await tablet.sendNow()
  expect(kindsSent(endpoint)).toEqual(['session', 'withdrawal'])
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

test('four pictures delete one response here, in their order only, and the endpoint is told of it under a seal', async () => {
  const { browser, endpoint, tablet, end } = await setUp()
  const [first, second] = [codeOf((await answerAll(tablet)).stage()), codeOf((await answerAll(tablet)).stage())]
  expect(first).not.toEqual(second)
  const row = (await createDatabase(browser.name).outbox.toArray()).find(({ withdrawal }) => withdrawal)!
  expect(await tablet.withdraw(first.toReversed())).toBe('unknown')
  expect(await tablet.withdraw(first)).toBe('deleted')
  expect(await tablet.ledger()).toMatchObject({ collected: 2, waiting: 1, removed: 1 })
  expect(await tablet.findSession()).toMatchObject({ heard: 1, stopped: 1 })
  endpoint.fault = undefined
  await tablet.sendNow()
  expect(kindsSent(endpoint)).toEqual(['response', 'session', 'withdrawal'])
  expect(await tablet.withdraw(second)).toBe('will-be-deleted')
  await tablet.sendNow()
  expect(await tablet.ledger()).toMatchObject({ collected: 2, waiting: 0, accepted: 0, removed: 2 })
  const told = (await openItems(endpoint, 'withdrawal')).map((each) => withdrawalSchema.parse(each))
  expect(told.map(({ response }) => response)).toContain(row.id)
  expect(told.find(({ response }) => response === row.id)!.withdrawal).toBe(row.withdrawal)
  end()
})

test('withdrawn between sending and the reply: the late receipt brings nothing back, and the endpoint is told', async () => {
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
  expect(await tablet.withdraw(code)).toBe('deleted')
  held.resolve()
  await sending
  await tablet.sendNow()
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 0, accepted: 0, removed: 1 })
  expect(kindsSent(endpoint)).toEqual(['response', 'session', 'withdrawal'])
  end()
})

test('after a lost reply it is told too: nobody can know whether the endpoint has it', async () => {
  const { endpoint, tablet, end } = await setUp()
  const code = codeOf((await answerAll(tablet)).stage())
  endpoint.fault = (_, pass) => {
    pass()
    throw new TypeError('Failed to fetch')
  }
  await tablet.sendNow()
  expect(await tablet.withdraw(code)).toBe('deleted')
  endpoint.fault = undefined
  await tablet.sendNow()
  expect(kindsSent(endpoint)).toEqual(['response', 'session', 'withdrawal'])
  end()
})

test('a hundred wrong codes delete nothing and send nothing', async () => {
  const { endpoint, tablet, end } = await setUp()
  const right = codeOf((await answerAll(tablet)).stage())
  for (let n = 0; n < 100; n += 1) {
    const wrong = codeParts(n)
    if (JSON.stringify(wrong) !== JSON.stringify(right)) expect(await tablet.withdraw(wrong)).toBe('unknown')
  }
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 1 })
  endpoint.fault = undefined
  await tablet.sendNow()
  expect(kindsSent(endpoint)).toEqual(['response', 'session'])
  end()
})

/** The kinds of what was sent, each item once. */
function kindsSent(endpoint: FakeEndpoint): string[] {
  const kinds = new Map(endpoint.batches.flatMap(({ items }) => items.map(({ id, kind }) => [id, kind] as const)))
  return [...kinds.values()].toSorted()
}
