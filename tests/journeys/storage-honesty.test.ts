// What a borrowed tablet's browser may do to what is kept there, and what is said of it.
import { expect, test, type Page } from '@playwright/test'
import { makeEnrolmentCode } from '../support/coordinator-room.ts'
import { enrolTablet, loseSignal, regainSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { playInterview } from '../support/interview-player.ts'
import { choosePin, expectWaiting, fillEnrolment, handBack, startSession } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
})
test.afterAll(async () => day?.end())

const why = (page: Page) => page.getByLabel('Why use this tablet all the same?')
const survived = 'What was here outlived the end of the browser.'

async function openReadyList(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ready to go?' }).click()
  await expect(page.getByText('A PIN is set.')).toBeVisible()
}

test('before the browser was closed once, the list says so, and a session needs a reason', async () => {
  const page = day.tablet.page()
  await page.reload()
  await openReadyList(page)
  await expect(page.getByText('It has not shown yet that it keeps what is collected')).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'Start a session' }).click()
  await expect(why(page)).toBeVisible()
  await page.getByRole('button', { name: 'Start the session' }).click()
  await expect(page.getByText('Say why in a few words')).toBeVisible()
})

test('after the browser was closed and opened again it is proven, and no reason is asked for', async () => {
  const page = await day.tablet.reopen(false)
  await page.goto(day.address)
  await openReadyList(page)
  await expect(page.getByText(survived)).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
  await startSession(page, { settingCode: 'Park End', tierLabel: '5 to 7', onPlan: () => expect(why(page)).toBeHidden() })
})

test('a browser that clears its storage: the tablet says how many are lost, and so does the room', async () => {
  const page = day.tablet.page()
  await loseSignal(day)
  for (const seed of [51, 52]) {
    await playInterview(page, { definition: day.definition, tier: 't1', age: 6, random: seededRandom(seed) })
    await handBack(page)
  }
  await page.getByRole('button', { name: 'Home' }).click()
  await expectWaiting(page, 2)
  await regainSignalAndClear(page)
  await page.goto(day.address)
  await expect(page.getByText('2 responses kept on this tablet cannot be found any more.')).toBeVisible()
  await expect(page.getByText('This tablet forgets everything.')).toBeVisible()
  const desk = day.desk.page()
  const { code } = await makeEnrolmentCode(desk)
  await fillEnrolment(page, code, 'Tablet 7 again')
  await choosePin(page)
  await expect(page.getByRole('button', { name: 'I have told the coordinator' })).toBeVisible()
  await desk.reload()
  await expect(desk.getByText('2 lost: neither on the device nor known to be here')).toBeVisible()
  await page.getByRole('button', { name: 'I have told the coordinator' }).click()
  await expect(page.getByRole('button', { name: 'I have told the coordinator' })).toBeHidden()
})

/** As the browser does where space runs short: all of the site's storage at once, and no cookie. No contact comes first. */
async function regainSignalAndClear(page: Page): Promise<void> {
  const devtools = await day.tablet.context().newCDPSession(page)
  await page.goto('about:blank')
  await devtools.send('Storage.clearDataForOrigin', {
    origin: new URL(day.address).origin,
    storageTypes: 'indexeddb,cache_storage,service_workers,local_storage',
  })
  await regainSignal(day)
}
