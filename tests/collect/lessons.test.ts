// What went wrong in other field tools and needs a test of its own here; docs/lessons.md names the test for each line.
import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { createDatabase } from '#collect/store/database.ts'
import { problem } from './support/fake-endpoint.ts'
import { answerAll, noSignal, setUp } from './support/set-up.ts'

afterEach(() => void vi.restoreAllMocks())

test('enketo #953: an answer is kept although the questionnaire can no longer be read from the device', async () => {
  const { browser, tablet, end } = await setUp()
  const interview = await tablet.startInterview()
  await interview.assent(true)
  const look = createDatabase(browser.name)
  await look.open()
  await look.definitions.clear()
  await interview.answer(6)
  await interview.chooseTier('t1')
  await interview.assent(true)
  await interview.answer('yes')
  expect((await interview.answer('yes')).stage.name).toBe('thanks')
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 1 })
  look.close()
  end()
})

test('ndb-core #4178: a new enrolment, and new questionnaires, never take away what has not been sent', async () => {
  const { endpoint, tablet, end } = await setUp()
  await answerAll(tablet)
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 1 })
  endpoint.fault = ({ path }) => (path === '/api/v1/responses' ? noSignal() : undefined)
  expect(await tablet.enrol('7K3M-Q9TX', 'Tablet 9')).toBeUndefined()
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 1, lost: 0 })
  endpoint.fault = undefined
  await tablet.sendNow()
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 0, accepted: 1 })
  end()
})

test('getodk/central #998: what waits is sent with no session open, and no interview', async () => {
  const { endpoint, tablet, end } = await setUp()
  await answerAll(tablet)
  await tablet.endSession()
  expect(await tablet.findSession()).toBeUndefined()
  endpoint.fault = undefined
  expect(await tablet.sendNow()).toBeUndefined()
  expect(await tablet.ledger()).toMatchObject({ waiting: 0, accepted: 1 })
  end()
})

test('getodk/central #910, #1004: a token that is no longer known stops neither an interview nor the keeping of it', async () => {
  const { endpoint, tablet, end } = await setUp()
  endpoint.fault = () => problem('not-enrolled')
  const interview = await tablet.startInterview()
  await interview.assent(true)
  expect(await tablet.sendNow()).toEqual({ code: 'needs-code' })
  await interview.answer(6)
  await interview.chooseTier('t1')
  await interview.assent(true)
  await interview.answer('yes')
  expect((await interview.answer('yes')).stage.name).toBe('thanks')
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 1 })
  endpoint.fault = undefined
  expect(await tablet.enrol('7K3M-Q9TX', 'Tablet 1')).toBeUndefined()
  await tablet.sendNow()
  expect(await tablet.ledger()).toMatchObject({ waiting: 0, accepted: 1 })
  end()
})
