import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createDatabase } from '#collect/store/database.ts'
import type { Tablet } from '#collect/tablet.ts'
import { eventSchema, sessionSchema } from '#contract/response.ts'
import type { FakeEndpoint } from './support/fake-endpoint.ts'
import { openItems } from './support/open-items.ts'
import { answerAll, crash, setUp } from './support/set-up.ts'
import { ref, sessionOf } from './support/small-definition.ts'

async function sentEvents(tablet: Tablet, endpoint: FakeEndpoint) {
  endpoint.fault = undefined
  expect(await tablet.sendNow()).toBeUndefined()
  return (await openItems(endpoint, 'event')).map((event) => eventSchema.parse(event))
}

async function begin(tablet: Tablet) {
  const interview = await tablet.startInterview()
  await interview.assent(true)
  await interview.answer(6)
  await interview.chooseTier('t1')
  await interview.assent(true)
  return interview
}

test('at the end of a session its numbers are given, and go to the team as a sealed event', async () => {
  const { endpoint, tablet, end } = await setUp()
  const whole = await begin(tablet)
  for (const answer of ['yes', 'no']) await whole.answer(answer)
  await (await begin(tablet)).stopAndDelete()
  await (await tablet.startInterview()).assent(false)
  const session = (await tablet.findSession())!
  expect(await tablet.endSession()).toMatchObject({ id: session.id, heard: 1, stopped: 1, declined: 1 })
  expect(await tablet.endSession()).toBeUndefined()
  expect(await sentEvents(tablet, endpoint)).toEqual([
    {
      schema: 1,
      id: expect.any(String),
      questionnaire: ref,
      session: session.id,
      what: 'session-ended',
      collected: session.collected,
      counts: { heard: 1, partial: 0, stopped: 1, declined: 1 },
    },
  ])
  end()
})

test('a session that is still open the next day ends by itself, with its own date', async () => {
  const { browser, endpoint, tablet, end } = await setUp()
  const { collected } = (await tablet.findSession())!
  browser.clock.advance(24 * 3_600_000)
  expect(await tablet.findSession()).toBeUndefined()
  expect(await sentEvents(tablet, endpoint)).toMatchObject([{ what: 'session-ended', collected, counts: { heard: 0 } }])
  end()
})

test('it does not end while a draft of it is not settled: whoever had gone still counts in it', async () => {
  const { browser, endpoint, tablet, end } = await crash()
  browser.clock.advance(24 * 3_600_000)
  expect(await tablet.findSession()).toBeUndefined()
  await tablet.settleAbandoned('gone')
  expect(await tablet.findSession()).toBeUndefined()
  expect(await sentEvents(tablet, endpoint)).toMatchObject([{ counts: { heard: 0, partial: 1 } }])
  end()
})

test('of “I am worried about someone” only that it was opened is recorded; without a session nothing is', async () => {
  const { endpoint, tablet, end } = await setUp()
  const { id, collected } = (await tablet.findSession())!
  expect(await tablet.noteWorry()).toBe(true)
  await tablet.endSession()
  expect(await tablet.noteWorry()).toBe(false)
  const events = await sentEvents(tablet, endpoint)
  const worry = events.find(({ what }) => what === 'worry-opened')
  expect(worry).toEqual({ schema: 1, id: expect.any(String), questionnaire: ref, session: id, what: 'worry-opened', collected })
  expect(events).toHaveLength(2)
  end()
})

test('the lines of the support card stay on the tablet; what is expected and the name go along', async () => {
  const { endpoint, tablet, end } = await setUp()
  await tablet.endSession()
  const { schema: _, id: __, collected: ___, ...about } = sessionOf('t1')
  const place = { expected: 24, settingName: 'Riverside Youth Club' }
  expect(await tablet.startSession({ ...about, ...place, support: 'Ask at the desk.' })).toMatchObject({
    ...place,
    support: 'Ask at the desk.',
  })
  await sentEvents(tablet, endpoint)
  const sessions = (await openItems(endpoint, 'session')).map((session) => sessionSchema.parse(session))
  expect(sessions).toContainEqual(expect.objectContaining(place))
  expect(JSON.stringify(sessions)).not.toContain('desk')
  end()
})

test('practice leaves every table as it was, whatever is said in it, and locks nothing', async () => {
  const { browser, endpoint, tablet, end } = await setUp()
  await tablet.lock.choosePin('2580')
  const look = createDatabase(browser.name)
  const everything = async () =>
    JSON.stringify(await Promise.all(look.tables.map(async ({ name }) => [name, await look.table(name).toArray()])))
  const before = await everything()
  const sent = endpoint.requests.length
  const [published] = await tablet.listQuestionnaires()
  const interview = tablet.startPractice(published!, 't2')
  await interview.assent(true)
  await interview.answer(9)
  await interview.chooseTier('t2')
  await interview.answer({ missing: '-9' })
  await interview.answer('no')
  await interview.answer('Because of the marigold')
  expect((await interview.answer('yes')).stage.name).toBe('thanks')
  expect((await tablet.startPractice(published!, 't1').stopAndDelete()).name).toBe('stopped')
  expect(await everything()).toBe(before)
  expect(endpoint.requests.length).toBe(sent)
  expect(await tablet.lock.isOn()).toBe(false)
  expect(await tablet.findAbandoned()).toBeUndefined()
  end()
})

test('the tablet knows when a receipt last came', async () => {
  const { endpoint, tablet, end } = await setUp()
  expect((await tablet.notes()).sentAt).toBeUndefined()
  await sentEvents(tablet, endpoint)
  expect((await tablet.notes()).sentAt).toBe('2026-11-22T10:00:00.000Z')
  await tablet.addNotes({ lang: 'ar' })
  expect(await tablet.notes()).toMatchObject({ lang: 'ar', sentAt: '2026-11-22T10:00:00.000Z' })
  end()
})

test('while something is being sent no row is removed, and the researcher is told', async () => {
  const { browser, tablet, end } = await setUp()
  await answerAll(tablet)
  const row = (await tablet.leftRows.list(9)).find(({ kind }) => kind === 'response')
  expect(row).toMatchObject({ isHeld: false, day: '2026-11-22' })
  const letGo = await browser.holdLock('earshot-sync')
  await expect(tablet.leftRows.remove(row!.id, 'By mistake')).rejects.toMatchObject({ trouble: { code: 'sending' } })
  letGo()
  await tablet.leftRows.remove(row!.id, 'It was a try-out')
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 0, removed: 1 })
  end()
})
