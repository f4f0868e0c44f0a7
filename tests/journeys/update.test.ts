// Promise 7: an update never interrupts or breaks an interview, and never leaves the tablet unopenable.
import { expect, test, type Page } from '@playwright/test'
import { enrolTablet, loseSignal, regainSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { playInterview } from '../support/interview-player.ts'
import { makeNextVersion, type Served } from '../support/next-version.ts'
import { comeToResearcher, expectWaiting, handBack, startSession } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
})
test.afterAll(async () => day?.end())

/** From now on the endpoint serves these in place of its own. */
function serve(files: Served): void {
  day.network.setFault(({ path }) => {
    const file = files.get(path)
    const headers = { 'cache-control': 'no-cache' }
    return file && { name: 'other-page', status: 200, type: file.type, body: file.body, headers }
  })
}

/** A whole version comes over the network. */
const SLOW = { timeout: 60_000 }
const REGISTERED_AFTER_MS = 3_000
const versionOf = (page: Page) => page.locator('meta[name="earshot-version"]').getAttribute('content', { timeout: 1_000 })
const marked = (page: Page, name: string) => page.locator(`meta[name="earshot-version"][content="${name}"]`)
/** The browser has found the new version, brought it whole, and lets it wait. */
const hasWaiting = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/')
    await registration?.update()
    return registration?.waiting !== null && registration?.waiting !== undefined
  })
/** A page asks for its worker soon after it begins, and takes up at once what waits by then: a version that is to wait comes later. */
const untilRegistered = (page: Page) =>
  page.evaluate((afterMs) => new Promise((resolve) => setTimeout(resolve, afterMs)), REGISTERED_AFTER_MS)
const caches = (page: Page) => page.evaluate(() => window.caches.keys())

async function open(page: Page): Promise<void> {
  await page.goto(day.address)
  await comeToResearcher(page)
}

test('a new version that comes during an interview waits until it is over, without signal too', async () => {
  const page = day.tablet.page()
  // The page of the first visit came before there was a worker; from the second on one gives it.
  await page.goto(day.address)
  await startSession(page, { settingCode: 'Park End', tierLabel: '5 to 7' })
  let isServed = false
  const onScreen = async () => {
    if (isServed) return
    isServed = true
    serve(makeNextVersion('two', 'starts'))
    await expect.poll(() => hasWaiting(page), SLOW).toBe(true)
    await loseSignal(day)
  }
  await playInterview(page, { definition: day.definition, tier: 't1', age: 6, random: seededRandom(71), onScreen })
  await expect(marked(page, 'two')).toHaveCount(0)
  await handBack(page)
  await page.getByRole('button', { name: 'Home' }).click()
  await expectWaiting(page, 1)
  expect(await caches(page)).toHaveLength(2)
})

test('it is taken up at the next start with nobody answering; what was kept is there, and the old one goes', async () => {
  const page = await day.tablet.reopen(true)
  await open(page)
  await expect(marked(page, 'two')).toHaveCount(1)
  await page.getByRole('button', { name: 'Home' }).click()
  await expectWaiting(page, 1)
  await expect.poll(() => caches(page), SLOW).toHaveLength(1)
})

test('a version that does not start gives way to the one before, which opens without signal', async () => {
  await untilRegistered(day.tablet.page())
  await regainSignal(day)
  serve(makeNextVersion('three', 'throws'))
  await expect.poll(() => hasWaiting(day.tablet.page()), SLOW).toBe(true)
  await loseSignal(day)
  const page = await day.tablet.reopen(true)
  await page.goto(day.address)
  await expect(marked(page, 'three')).toHaveCount(1)
  for (const _ of [1, 2]) {
    await expect(page.getByText('Opening Earshot')).toBeVisible()
    await page.goto(day.address)
  }
  await comeToResearcher(page)
  expect(await versionOf(page)).toBe('two')
  // It went while there was signal.
  await page.getByRole('button', { name: 'Home' }).click()
  await expectWaiting(page, 0)
})

test('and the version that mends it takes its place', async () => {
  await untilRegistered(day.tablet.page())
  await regainSignal(day)
  serve(makeNextVersion('four', 'starts'))
  await expect.poll(() => hasWaiting(day.tablet.page()), SLOW).toBe(true)
  const page = await day.tablet.reopen(false)
  await open(page)
  await expect(marked(page, 'four')).toHaveCount(1)
  await expect.poll(() => caches(page), SLOW).toHaveLength(1)
})
