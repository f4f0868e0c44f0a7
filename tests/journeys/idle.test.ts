import { expect, test, type Page } from '@playwright/test'
import { downloadBatch, expectOpened, makeBatch } from '../support/coordinator-room.ts'
import { english } from '../support/english.ts'
import { enrolTablet, loseSignal, regainSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { passWelcome } from '../support/interview-player.ts'
import { readBatch } from '../support/read-batch.ts'
import { expectAllSent, expectWaiting, handBack, startSession, takeBack } from '../support/researcher.ts'

const SECOND = 1_000

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await day.tablet.page().clock.install({ time: new Date(new Date().setHours(10, 0)) })
  await enrolTablet(day)
  await startSession(day.tablet.page(), { settingCode: 'Berwick Hills', tierLabel: '8 to 11' })
  await loseSignal(day)
})
test.afterAll(async () => day?.end())

const tiers = { name: 'Which questions would you like?' }
const question = { name: 'Are you still there?' }

/** Somebody starts, agrees, and says that they are ten. */
async function begin(page: Page): Promise<void> {
  await page.goto(day.address)
  await page.getByRole('button', { name: 'Start an interview' }).click()
  await passWelcome(page)
  await page.getByRole('button', { name: english(day.definition.assent['t2']?.yes), exact: true }).click()
  await page.getByRole('textbox').fill('10')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('heading', tiers)).toBeVisible()
}

/** Nobody touches the tablet until it has closed by itself. */
async function leaveAlone(page: Page): Promise<void> {
  await page.clock.fastForward(95 * SECOND)
  await expect(page.getByRole('dialog', question)).toBeVisible()
  await page.clock.fastForward(35 * SECOND)
  await expect(page.getByRole('heading', { level: 1, name: 'Pass me back' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('progressbar')).toHaveCount(0)
}

test('after a minute and a half it asks, and any key or touch goes on where one was', async () => {
  const page = day.tablet.page()
  await begin(page)
  await page.clock.fastForward(95 * SECOND)
  await expect(page.getByRole('dialog', question)).toBeVisible()
  await expect(page.getByRole('heading', question)).toBeFocused()
  await page.keyboard.press('Shift')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.clock.fastForward(95 * SECOND)
  await page.getByRole('button', { name: 'Yes, I am here' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('heading', tiers)).toBeVisible()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByRole('button', { name: 'Yes, stop and delete' }).click()
  await handBack(page)
  await expectWaiting(page, 0)
})

test('half a minute later the screen is the next person’s, and what was answered is kept as partial', async () => {
  const page = day.tablet.page()
  await begin(page)
  await leaveAlone(page)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', tiers)).toHaveCount(0)
})

test('of somebody who had not agreed nothing is kept; the next person can start from there', async () => {
  const page = day.tablet.page()
  await page.getByRole('button', { name: 'Next person' }).click()
  await passWelcome(page)
  await leaveAlone(page)
  await page.getByRole('button', { name: 'Next person' }).click()
  await passWelcome(page)
  await leaveAlone(page)
  await takeBack(page)
  await expectWaiting(page, 1)
  await regainSignal(day)
  await page.getByRole('button', { name: 'Home' }).click()
  await expectAllSent(page, 1)
  await expectOpened(day.desk.page(), 1)
  await makeBatch(day.desk.page(), 'Middlesbrough Children Matter')
  const { rows } = readBatch(await downloadBatch(day.desk.page(), 1))
  expect(rows).toMatchObject([{ status: 'partial', age: '10', tier: 't2' }])
})
