import { english } from '../support/english.ts'
import { expect, test, type Page } from '@playwright/test'
import { downloadBatch, expectOpened, makeBatch } from '../support/coordinator-room.ts'
import { enrolTablet, loseSignal, regainSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { passWelcome } from '../support/interview-player.ts'
import { readBatch } from '../support/read-batch.ts'
import { comeToResearcher, expectAllSent, startSession, unlock } from '../support/researcher.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
})
test.afterAll(async () => day?.end())

/** A person aged 6 agrees, says their age, tries the tablet out twice, and answers one question. */
async function beginInterview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start an interview' }).click()
  await passWelcome(page)
  await page.getByRole('button', { name: english(day.definition.assent['t1']?.yes), exact: true }).click()
  await page.getByRole('textbox').fill('6')
  await page.getByRole('button', { name: 'Next' }).click()
  for (const next of [3, 4, 5]) {
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(page.getByRole('progressbar')).toHaveAccessibleName(new RegExp(`^${next} of`))
  }
}

const interrupted = { name: 'Was somebody in the middle of answering?' }

test('a flat battery in the middle, with no signal: nothing can be read, and the researcher says what becomes of it', async () => {
  await startSession(day.tablet.page(), { settingCode: 'Kader', tierLabel: '5 to 7' })
  await loseSignal(day)
  await beginInterview(day.tablet.page())

  const again = await day.tablet.reopen(true)
  await again.goto(day.address)
  await unlock(again)
  await expect(again.getByRole('heading', interrupted)).toBeVisible()
  await expect(again.getByRole('radio')).toHaveCount(0)
  await again.getByRole('button', { name: /^They have gone/ }).click()
  await expect(again.getByRole('heading', interrupted)).toBeHidden()

  await beginInterview(again)
  const third = await day.tablet.reopen(true)
  await third.goto(day.address)
  await unlock(third)
  await third.getByRole('button', { name: /^The same person/ }).click()
  await expect(third.getByRole('heading', interrupted)).toBeHidden()
  await beginInterview(third)
  await third.getByRole('button', { name: 'Stop' }).click()
  await third.getByRole('button', { name: 'Yes, stop and delete' }).click()
  await third.getByRole('button', { name: 'Finish' }).click()
})

test('the one who had gone is in the data as partial, with what was said; the one who starts again and stops is not', async () => {
  const page = day.tablet.page()
  await regainSignal(day)
  await page.goto('about:blank')
  await page.goto(day.address)
  await comeToResearcher(page)
  const home = page.getByRole('button', { name: 'Home' })
  await expect(home.or(page.getByRole('button', { name: 'Start a session' }))).toBeVisible()
  if (await home.isVisible()) await home.click()
  await expectAllSent(page, 1)

  const desk = day.desk.page()
  await expectOpened(desk, 1)
  await makeBatch(desk, 'Middlesbrough Children Matter')
  const { rows } = readBatch(await downloadBatch(desk, 1))
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ status: 'partial', tier: 't1', age: '6', t1_more: '-8' })
  expect(['0', '1']).toContain(rows[0]?.['t1_place'])
})
