// Promise 1 on a tablet whose disk fills up in the middle of an interview: what is said is kept, and no other interview begins.
import { expect, test, type CDPSession } from '@playwright/test'
import { enrolTablet, loseSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { playInterview } from '../support/interview-player.ts'
import { comeToResearcher, expectWaiting, handBack, startSession } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** For the first few answers, and less than those that follow need. */
const LITTLE_BYTES = 25_000
/** So long after the last page of it has gone the browser closes a database. */
const CLOSED_AFTER_MS = 4_000
const RESERVE_BYTES = 5_000_000

let day: FieldDay
let devtools: CDPSession
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
  devtools = await day.tablet.context().newCDPSession(day.tablet.page())
})
test.afterAll(async () => day?.end())

const origin = () => new URL(day.address).origin
const used = async () => (await devtools.send('Storage.getUsageAndQuota', { origin: origin() })).usage

/** Leaves the app so much room more than it uses; without a number, as much as the disk has. A database that is open does not notice. */
async function leaveRoom(bytes?: number): Promise<void> {
  const page = day.tablet.page()
  await page.goto('about:blank')
  await page.waitForTimeout(CLOSED_AFTER_MS)
  const limit = bytes === undefined ? {} : { quotaSize: (await used()) + bytes }
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: origin(), ...limit })
  await page.goto(day.address)
  await comeToResearcher(page)
}

test('the disk fills up in the middle of an interview: it goes on to its end and is kept', async () => {
  const page = day.tablet.page()
  await startSession(page, { settingCode: 'Park End', tierLabel: '8 to 11' })
  await leaveRoom(LITTLE_BYTES)
  await loseSignal(day)
  const before = await used()
  await playInterview(page, { definition: day.definition, tier: 't2', age: 9, random: seededRandom(61) })
  // The room that was held for this has been let go of, because there was no other.
  expect(await used()).toBeLessThan(before - RESERVE_BYTES)
  await handBack(page)
})

test('no other interview begins until there is room again', async () => {
  const page = day.tablet.page()
  await page.getByRole('button', { name: 'Start an interview' }).click()
  await expect(page.getByText('There is no room on this tablet for another interview.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save a copy' })).toBeVisible()
  await leaveRoom()
  await playInterview(page, { definition: day.definition, tier: 't2', age: 10, random: seededRandom(62) })
  await handBack(page)
  await page.getByRole('button', { name: 'Home' }).click()
  await expectWaiting(page, 2)
})
