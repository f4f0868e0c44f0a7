import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import type { CodePart } from '#contract/withdrawal.ts'
import { downloadBatch, expectOpened, makeBatch } from '../support/coordinator-room.ts'
import { enrolTablet, loseSignal, regainSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { playInterview } from '../support/interview-player.ts'
import { readBatch } from '../support/read-batch.ts'
import { expectAllSent, expectWaiting, handBack, startSession } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { chooseCode, otherCode, readCode } from '../support/withdrawing.ts'

// Each goes on where the one before it ended.
test.describe.configure({ mode: 'serial' })

let day: FieldDay
const codes: CodePart[][] = []
test.beforeAll(async () => {
  day = await startFieldDay({ backups: 'off' })
  await enrolTablet(day)
  await startSession(day.tablet.page(), { settingCode: 'Acklam', tierLabel: '5 to 7' })
  await loseSignal(day)
  for (const seed of [71, 72, 73, 74]) codes.push(await interview(seed))
})
test.afterAll(async () => day?.end())

async function interview(seed: number): Promise<CodePart[]> {
  const page = day.tablet.page()
  const chance = seededRandom(seed)
  // Straight on: going back is for other journeys.
  const random = () => 0.15 + 0.85 * chance()
  await playInterview(page, { definition: day.definition, tier: 't1', age: 6, random })
  const code = await readCode(page)
  await handBack(page)
  return code
}

async function withdrawOnTablet(page: Page, code: readonly CodePart[]): Promise<void> {
  await page.getByRole('button', { name: 'Delete an answer' }).click()
  await chooseCode(page, code)
  await page.getByRole('button', { name: 'Delete this answer' }).click()
}

/** Tries until everything that waits is sent. */
async function goHome(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await page.getByRole('button', { name: 'Home' }).click()
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
}

async function backToSession(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Go on with the session' }).click()
}

test('before it is sent: wrong pictures find nothing, the right ones delete it on the tablet', async () => {
  const page = day.tablet.page()
  await withdrawOnTablet(page, otherCode(codes[0]!))
  await expect(page.getByText('No answer on this tablet has these pictures.')).toBeVisible()
  for (let n = 0; n < 4; n += 1) await page.getByRole('button', { name: 'Take the last one away' }).click()
  await chooseCode(page, codes[0]!)
  await page.getByRole('button', { name: 'Delete this answer' }).click()
  await expect(page.getByText('It is deleted on this tablet.')).toBeVisible()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(page.getByText('3 people heard in this session')).toBeVisible()
  await page.getByRole('button', { name: 'Home' }).click()
  await expectWaiting(page, 3)
  await regainSignal(day)
  await expectAllSent(page, 3)
  await expectOpened(day.desk.page(), 3)
})

test('after it was sent: the tablet says that it will be, and then it is', async () => {
  const page = day.tablet.page()
  await loseSignal(day)
  await backToSession(page)
  await withdrawOnTablet(page, codes[1]!)
  await expect(page.getByText('It will be deleted.')).toBeVisible()
  await regainSignal(day)
  await goHome(page)
  await expectAllSent(page, 2)
  await expectOpened(day.desk.page(), 2)
})

test('on the public page: by the pictures alone, and nothing of them is in the address, the history or the log', async () => {
  const desk = day.desk.page()
  await makeBatch(desk, 'Middlesbrough Children Matter')
  expect(readBatch(await downloadBatch(desk, 1)).rows).toHaveLength(2)
  const page = await day.desk.context().newPage()
  await page.goto(new URL('/withdraw', day.address).href)
  const before = await page.evaluate(() => history.length)
  const answers: string[] = []
  for (const code of [otherCode(codes[2]!), codes[2]!]) {
    await expectNoViolations(page)
    await chooseCode(page, code)
    await expectNoViolations(page)
    await page.getByRole('button', { name: 'Delete my answers' }).click()
    await expect(page.getByText('It is written down.')).toBeVisible()
    await expectNoViolations(page)
    answers.push(await page.locator('main').innerText())
    await page.getByRole('button', { name: 'Put in pictures once more' }).click()
    await expect(page.locator('ol.code')).toHaveCount(0)
  }
  expect(answers[0]).toBe(answers[1])
  expect(answers[0]).toContain('Answers were last given to the people who count them on')
  expect([page.url(), await page.evaluate(() => history.length)]).toEqual([new URL('/withdraw', day.address).href, before])
  await page.close()
  await expectOpened(desk, 1)
  const { thing } = codes[2]![0]!
  expect(day.endpoint.log()).not.toContain(thing)
})

test('what was given out before comes out without it, and the room says what is too late', async () => {
  const desk = day.desk.page()
  await desk.getByRole('link', { name: 'Batches' }).click()
  await expect(desk.getByText('(1 withdrawn since)')).toBeVisible()
  expect(readBatch(await downloadBatch(desk, 1)).rows).toHaveLength(1)
  await desk.getByRole('link', { name: 'Withdrawals' }).click()
  for (const [at, { colour, thing }] of codes[3]!.entries()) {
    const picture = desk.getByRole('group').nth(at)
    await picture.getByLabel('Colour').selectOption(colour)
    await picture.getByLabel('Thing').selectOption(thing)
  }
  await desk.getByRole('button', { name: 'Delete this response' }).click()
  await expect(desk.getByText(/^\s*It is deleted\. Too late for batch 1 of/)).toBeVisible()
  await expectOpened(desk, 0)
})

test('withdrawn stays withdrawn when the tablet brings it again: its rescue copy still holds two of them', async () => {
  const page = day.tablet.page()
  await page.getByRole('button', { name: 'Settings' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save a copy' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toMatch(/^earshot-rescue-\d{4}-\d\d-\d\d\.json$/)
  const file = await saved.path()
  expect(await readFile(file, 'utf8')).toContain('"format":"earshot-rescue-1"')
  const desk = day.desk.page()
  await desk.getByRole('link', { name: 'Devices' }).click()
  await desk
    .getByLabel(/Rescue copy/)
    .setInputFiles({ name: saved.suggestedFilename(), mimeType: 'application/json', buffer: await readFile(file) })
  await desk.getByRole('button', { name: 'Import' }).click()
  await expect(desk.getByText(/^\s*0 new items of \d+ kept\./)).toBeVisible()
  await expect(desk.getByText(/2 withdrawn by the person, so not kept\./)).toBeVisible()
  await expectOpened(desk, 0)
})
