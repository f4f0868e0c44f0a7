// Promise 12: loss is never silent. And whether this browser keeps anything at all.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { createDatabase } from '#collect/store/database.ts'
import { createBrowser } from './support/browser.ts'
import { createFakeEndpoint } from './support/fake-endpoint.ts'
import { answerAll, setUp } from './support/set-up.ts'

const UNSENT = 'earshot-unsent'

test('the cookie holds the number of unsent responses and nothing else, and lives as long as a browser lets it', async () => {
  const { browser, endpoint, tablet, end } = await setUp()
  expect(browser.jar.jar.get(UNSENT)).toBe('0')
  for (let n = 0; n < 3; n += 1) await answerAll(tablet)
  await expect.poll(() => browser.jar.jar.get(UNSENT)).toBe('3')
  endpoint.fault = undefined
  await tablet.sendNow()
  await expect.poll(() => browser.jar.jar.get(UNSENT)).toBe('0')
  for (const cookie of browser.jar.written)
    expect(cookie).toMatch(/^earshot-unsent=\d+; path=\/; max-age=34560000; samesite=strict$/)
  end()
})

test('a cleared browser: the exact number is told to the researcher, and to the coordinator at the next contact', async () => {
  const { browser, endpoint, tablet, end } = await setUp()
  for (let n = 0; n < 3; n += 1) await answerAll(tablet)
  await expect.poll(() => browser.jar.jar.get(UNSENT)).toBe('3')
  end()
  await browser.clearDatabases()
  endpoint.fault = undefined

  const next = await browser.openPage()
  expect(await next.tablet.keeping()).toEqual({ hasSurvived: false, hasForgotten: true, lost: 3 })
  const before = endpoint.batches.length
  expect(await next.tablet.enrol('7K3M-Q9TX', 'Tablet 1')).toBeUndefined()
  await expect.poll(() => endpoint.batches.length).toBeGreaterThan(before)
  expect(endpoint.batches.at(-1)).toMatchObject({ items: [], ledger: { collected: 3, waiting: 0, lost: 3 } })
  expect((await next.tablet.selfTest()).checks.at(-1)).toMatchObject({ ok: false, trouble: { code: 'lost', count: 3 } })
  await next.tablet.addNotes({ toldLost: 3 })
  expect((await next.tablet.selfTest()).checks.at(-1)).toMatchObject({ name: 'storage', ok: true })
  next.end()

  // Told once: the next start neither forgets nor doubles it.
  const third = await browser.openPage()
  expect(await third.tablet.ledger()).toMatchObject({ collected: 3, lost: 3 })
  third.end()
})

test('databases cleared under an open page: what was lost is counted with the next response', async () => {
  const { browser, tablet, end } = await setUp()
  for (let n = 0; n < 2; n += 1) await answerAll(tablet)
  await expect.poll(() => browser.jar.jar.get(UNSENT)).toBe('2')
  const look = createDatabase(browser.name)
  await look.open()
  await Promise.all([look.outbox.clear(), look.counters.clear()])
  await answerAll(tablet)
  expect(await tablet.ledger()).toMatchObject({ collected: 3, waiting: 1, lost: 2 })
  look.close()
  end()
})

test('rows that are gone while the counters are there are lost, not forgotten', async () => {
  const { browser, tablet, end } = await setUp()
  for (let n = 0; n < 2; n += 1) await answerAll(tablet)
  end()
  const look = createDatabase(browser.name)
  const [first] = await look.outbox.where('[kind+state]').equals(['response', 'waiting']).primaryKeys()
  await look.outbox.delete(first!)
  look.close()
  const next = await browser.openPage()
  expect(await next.tablet.keeping()).toMatchObject({ lost: 1 })
  next.end()
})

test('nothing is lost where everything was sent, or nothing was ever kept', async () => {
  const { browser, endpoint, tablet, end } = await setUp()
  await answerAll(tablet)
  endpoint.fault = undefined
  await tablet.sendNow()
  await expect.poll(() => browser.jar.jar.get(UNSENT)).toBe('0')
  end()
  await browser.clearDatabases()
  const next = await browser.openPage()
  expect(await next.tablet.keeping()).toEqual({ hasSurvived: false, hasForgotten: true, lost: 0 })
  next.end()
  const fresh = await createBrowser(createFakeEndpoint()).openPage()
  expect(await fresh.tablet.keeping()).toEqual({ hasSurvived: false, hasForgotten: false, lost: 0 })
  fresh.end()
})

test('what is here has survived once the browser was closed and opened again, and not by a mere reload', async () => {
  const { browser, end } = await setUp()
  end()
  const reloaded = await browser.openPage()
  expect(await reloaded.tablet.keeping()).toMatchObject({ hasSurvived: false })
  reloaded.end()
  browser.restart()
  const restarted = await browser.openPage()
  expect(await restarted.tablet.keeping()).toMatchObject({ hasSurvived: true })
  restarted.end()
})

test('a browser that drops cookies at its end has not shown that it keeps anything', async () => {
  const { browser, end } = await setUp()
  end()
  browser.restart()
  browser.jar.jar.clear()
  const next = await browser.openPage()
  expect(await next.tablet.keeping()).toMatchObject({ hasSurvived: false })
  next.end()
})
