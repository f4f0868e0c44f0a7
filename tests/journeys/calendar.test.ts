// The coordinator sets the days of a consultation. Once those of fieldwork are over a tablet starts nothing new, and what
// was begun is finished and arrives; it goes on when the coordinator moves the last day.
import { expect, test, type Page } from '@playwright/test'
import { goTo } from '../support/coordinator-room.ts'
import { enrolTablet, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { axeFaults } from '../support/look-over.ts'
import { startSession } from '../support/researcher.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
})
test.afterAll(async () => day?.end())

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** The panel of the questionnaire in force, with its form open. */
async function openForm(page: Page) {
  await goTo(page, 'Calendar')
  const panel = page.getByRole('region', { name: /Middlesbrough Children Matter/ })
  await expect(panel.locator('summary')).toBeVisible()
  if (!(await panel.locator('form').isVisible())) await panel.locator('summary').click()
  return panel
}

async function setCollect(page: Page, from: string, to: string, isConfirmed: boolean) {
  const panel = await openForm(page)
  const collect = panel.getByRole('group', { name: /^Collect/ })
  await collect.getByLabel('First day').fill(from)
  await collect.getByLabel('Last day').fill(to)
  await collect.getByRole('checkbox', { name: 'Confirmed' }).setChecked(isConfirmed)
  await panel.getByRole('button', { name: 'Set the calendar' }).click()
  return panel
}

async function hearOfIt(tablet: Page): Promise<void> {
  await tablet.getByRole('button', { name: 'Send now' }).click()
}

test('days that cannot be are said beside their phase; good ones are on the calendar and on the progress page', async () => {
  const page = day.desk.page()
  const panel = await setCollect(page, dayFromNow(5), dayFromNow(1), false)
  await expect(panel.getByText('The last day is before the first.')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await setCollect(page, dayFromNow(-3), dayFromNow(10), false)
  await expect(panel.getByText('The calendar is set.')).toBeVisible()
  await expect(panel.getByRole('listitem').filter({ hasText: 'Collect' })).toContainText('to be confirmed')
  await expect(panel.locator('[aria-current="step"]')).toContainText('Collect')
  await expect(panel.getByText('Set by Ada Coordinator')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await goTo(page, 'Progress')
  await expect(page.getByText('Now: Collect. Collecting goes on for 10 more days')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
})

test('confirmed days that are over lock a tablet in a visit, and nothing else; a later last day opens it again', async () => {
  const page = day.desk.page()
  const tablet = day.tablet.page()
  await startSession(tablet, { settingCode: 'Thorntree', tierLabel: '8 to 11' })
  await setCollect(page, dayFromNow(-30), dayFromNow(-2), true)
  await expect(page.getByText('Tablets start nothing new; what is on them still arrives.')).toBeVisible()
  await hearOfIt(tablet)
  await expect(tablet.getByText('Collecting is over.')).toBeVisible()
  await expect(tablet.getByRole('button', { name: 'Start an interview' })).toBeHidden()
  await tablet.getByRole('button', { name: 'Home' }).click()
  await expect(tablet.getByText('Collecting is over.')).toBeVisible()
  await expect(tablet.getByRole('button', { name: 'Go on with the session' })).toBeVisible()
  await expect(tablet.getByRole('button', { name: 'Practise' })).toBeVisible()
  expect(await axeFaults(tablet)).toEqual([])

  await setCollect(page, dayFromNow(-30), dayFromNow(30), true)
  await hearOfIt(tablet)
  await expect(tablet.getByText('Collecting is over.')).toBeHidden()
  await tablet.getByRole('button', { name: 'Go on with the session' }).click()
  await expect(tablet.getByRole('button', { name: 'Start an interview' })).toBeVisible()
})
