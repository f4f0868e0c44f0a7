import 'fake-indexeddb/auto'
import * as fc from 'fast-check'
import { createPrivateKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { createDatabase } from '#collect/store/database.ts'
import { createBrowser } from './support/browser.ts'
import { createFakeEndpoint } from './support/fake-endpoint.ts'
import { answerAll, crash, noSignal, setUp } from './support/set-up.ts'
import { ref } from './support/small-definition.ts'

test('enrolled, collected without signal, sent when it is back: the whole way', async () => {
  const { endpoint, tablet, end } = await setUp()
  expect(tablet.identity()).toMatchObject({ label: 'Tablet 1', project: { id: 'teesside' } })
  expect(await tablet.listQuestionnaires()).toMatchObject([{ ref, title: { en: 'A small questionnaire' } }])
  for (let n = 0; n < 3; n += 1) expect((await answerAll(tablet)).stage().name).toBe('thanks')
  expect(await tablet.ledger()).toMatchObject({ collected: 3, waiting: 3, accepted: 0, today: 3 })
  expect(await tablet.findSession()).toMatchObject({ heard: 3 })
  expect(await tablet.sendNow()).toMatchObject({ code: 'no-signal' })
  expect(tablet.connection()).toBe('no-signal')
  endpoint.fault = undefined
  expect(await tablet.sendNow()).toBeUndefined()
  expect(tablet.connection()).toBe('reachable')
  expect(await tablet.ledger()).toMatchObject({ collected: 3, waiting: 0, accepted: 3 })
  expect(endpoint.batches.flatMap((batch) => batch.items.map((item) => item.kind)).toSorted()).toEqual([
    'response',
    'response',
    'response',
    'session',
  ])
  end()
})

test('the screens are told of every change, until they stop listening', async () => {
  const { tablet, end } = await setUp()
  let told = 0
  const stop = tablet.onChange(() => void (told += 1))
  await answerAll(tablet)
  expect(told).toBeGreaterThan(0)
  stop()
  const before = told
  await answerAll(tablet)
  expect(told).toBe(before)
  end()
})

test('the self-test reads back app, questionnaire and a sealed write', async () => {
  const { browser, tablet, end } = await setUp()
  expect(await tablet.selfTest()).toMatchObject({ ready: true, checks: [{ ok: true }, { ok: true }, { ok: true }, { ok: true }] })
  expect(await tablet.ledger()).toMatchObject({ collected: 0 })
  browser.cached.set('http://localhost/assets/tablet.js', '')
  const broken = await tablet.selfTest()
  expect(broken.ready).toBe(false)
  expect(broken.checks[0]).toMatchObject({
    name: 'app',
    ok: false,
    trouble: { code: expect.any(String) },
  })
  const look = createDatabase(browser.name)
  await look.definitions.update(ref.hash, { text: '{"id":"small"}' })
  expect((await tablet.selfTest()).checks[1]).toMatchObject({ name: 'questionnaire', ok: false })
  end()
})

test('a device that is not enrolled is not ready, and says so', async () => {
  const page = await createBrowser(createFakeEndpoint()).openPage()
  expect(page.tablet.identity()).toBeUndefined()
  expect((await page.tablet.selfTest()).ready).toBe(false)
  await expect(page.tablet.startInterview()).rejects.toMatchObject({ trouble: { code: 'no-session' } })
  page.end()
})

test('a session of another day is over', async () => {
  const { browser, tablet, end } = await setUp()
  browser.clock.advance(24 * 3_600_000)
  expect(await tablet.findSession()).toBeUndefined()
  end()
})

test('a mere reload goes on where it was', async () => {
  const { browser, tablet, end } = await setUp()
  const interview = await tablet.startInterview()
  await interview.assent(true)
  await interview.answer(10)
  await interview.chooseTier('t2')
  await interview.answer({ missing: '-9' })
  await interview.answer('no')
  browser.stopWorker()
  end()
  const next = await browser.openPage()
  const resumed = await next.tablet.resumeReloaded()
  expect(resumed?.stage()).toMatchObject({ question: { id: 'why' } })
  expect(await next.tablet.findAbandoned()).toBeUndefined()
  await resumed!.answer('It is dark')
  expect((await resumed!.answer('yes')).stage.name).toBe('thanks')
  expect(await next.tablet.ledger()).toMatchObject({ collected: 1, waiting: 1 })
  next.end()
})

test('a reload right after a tier was chosen, and assented to, goes on behind it', async () => {
  const { browser, tablet, end } = await setUp()
  const interview = await tablet.startInterview()
  await interview.assent(true)
  await interview.answer(10)
  await interview.chooseTier('t1')
  await interview.assent(true)
  end()
  const next = await browser.openPage()
  const resumed = await next.tablet.resumeReloaded()
  expect(resumed?.stage()).toMatchObject({ question: { id: 'safe' } })
  await resumed!.answer('yes')
  expect((await resumed!.answer('yes')).stage).toMatchObject({ name: 'thanks', thanks: { en: 'Thank you' } })
  next.end()
})

test('after a crash nothing comes back; the researcher says that they have gone, and it is sent as partial', async () => {
  const { tablet, endpoint, end } = await crash()
  expect(await tablet.resumeReloaded()).toBeUndefined()
  expect(await tablet.findAbandoned()).toEqual({ sinceMinutes: 5, assented: true })
  await expect(tablet.startInterview()).rejects.toMatchObject({
    trouble: { code: 'not-settled' },
  })
  await tablet.settleAbandoned('gone')
  expect(await tablet.findAbandoned()).toBeUndefined()
  expect(await tablet.ledger()).toMatchObject({ collected: 1, waiting: 1 })
  endpoint.fault = undefined
  await tablet.sendNow()
  expect(await tablet.ledger()).toMatchObject({ accepted: 1 })
  end()
})

test('after a crash the same person starts again: the first draft goes when the new interview begins', async () => {
  const { tablet, end } = await crash()
  await tablet.settleAbandoned('same-person')
  await answerAll(tablet)
  expect(await tablet.ledger()).toMatchObject({ collected: 1 })
  expect(await tablet.findAbandoned()).toBeUndefined()
  end()
})

test('after half an hour a reload does not go on: somebody else may be there', async () => {
  const { browser, tablet, end } = await setUp()
  const interview = await tablet.startInterview()
  await interview.assent(true)
  await interview.answer(10)
  browser.clock.advance(31 * 60_000)
  end()
  const next = await browser.openPage()
  expect(await next.tablet.resumeReloaded()).toBeUndefined()
  expect(await next.tablet.findAbandoned()).toMatchObject({ sinceMinutes: 31 })
  next.end()
})

test('one tab has the interview; another says so, and does not offer its draft', async () => {
  const { browser, tablet, end } = await setUp()
  const interview = await tablet.startInterview()
  await interview.assent(true)
  await interview.answer(10)
  const other = await browser.openPage()
  expect(await other.tablet.resumeReloaded()).toBeUndefined()
  expect(await other.tablet.findAbandoned()).toBeUndefined()
  await expect(other.tablet.startInterview()).rejects.toMatchObject({
    trouble: { code: 'another-tab' },
  })
  await interview.stopAndDelete()
  expect((await answerAll(other.tablet)).stage().name).toBe('thanks')
  other.end()
  end()
})

test('no answer and no key that opens one is in any table at any time', async () => {
  const { browser, endpoint, tablet, end } = await setUp()
  const interview = await tablet.startInterview()
  await interview.assent(true)
  await interview.answer(10)
  await interview.chooseTier('t2')
  await interview.answer({ missing: '-9' })
  await interview.answer('no')
  await interview.answer('canary in the dark')
  const look = createDatabase(browser.name)
  await look.open()
  const rows = await Promise.all(look.tables.filter((table) => table.name !== 'definitions').map((table) => table.toArray()))
  const bytes = (_: string, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value)
  const written = JSON.stringify(rows, bytes)
  expect(written).not.toContain('canary')
  expect(written).not.toContain(
    createPrivateKey(endpoint.sealingKey.export({ type: 'pkcs8', format: 'pem' })).export({ format: 'jwk' }).d,
  )
  end()
})

test('however interviews go, what is collected is what was finished, and the ledger adds up', async () => {
  const how = fc.constantFrom('finish', 'decline', 'stop', 'leave', 'crash-gone', 'crash-same', 'send')
  await fc.assert(
    fc.asyncProperty(fc.array(how, { maxLength: 8 }), async (acts) => {
      const { browser, endpoint, ...first } = await setUp()
      let page: Pick<typeof first, 'tablet' | 'end'> = first
      let finished = 0
      for (const act of acts) {
        if (act === 'send') {
          endpoint.fault = undefined
          await page.tablet.sendNow()
          endpoint.fault = noSignal
          continue
        }
        if (act === 'finish') {
          await answerAll(page.tablet)
          finished += 1
          continue
        }
        const interview = await page.tablet.startInterview()
        await interview.assent(act !== 'decline')
        if (act === 'decline') continue
        await interview.answer(6)
        if (act === 'stop') {
          await interview.stopAndDelete()
          continue
        }
        page.end()
        browser.stopWorker()
        page = await browser.openPage()
        await page.tablet.settleAbandoned(act === 'crash-same' ? 'same-person' : 'gone')
        if (act === 'crash-same') await answerAll(page.tablet)
        finished += 1
      }
      const { collected, waiting, held, accepted, removed } = await page.tablet.ledger()
      expect(collected).toBe(waiting + held + accepted + removed)
      expect(collected).toBe(finished)
      endpoint.fault = undefined
      await page.tablet.sendNow()
      expect(await page.tablet.ledger()).toMatchObject({ collected: finished, waiting: 0, accepted: finished })
      page.end()
    }),
    { numRuns: 25 },
  )
})
