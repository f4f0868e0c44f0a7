import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { goTo } from '../support/coordinator-room.ts'
import { startFieldDay, type FieldDay } from '../support/field-day.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
})
test.afterAll(async () => day?.end())

async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
}

test('the list of settings: many pasted, what is wrong stays in the box, one changed, one taken off', async () => {
  const page = day.desk.page()
  await goTo(page, 'Settings')
  await expect(page.getByText('No setting is on the list yet.')).toBeVisible()
  const box = page.getByLabel('One setting a line')
  await box.fill('Acklam Grange\t111583\tSecondary school\nRiverside, YC 7, pub\nHub, YC 9, Youth club')
  await page.getByRole('button', { name: 'Add these' }).click()
  await expect(page.getByText('2 settings added.')).toBeVisible()
  await expect(page.getByText('“pub” is no kind of setting.')).toBeVisible()
  await expect(box).toHaveValue('Riverside, YC 7, pub')
  await expectNoFaults(page)

  await page.getByRole('button', { name: 'Change Hub' }).click()
  await expect(page.getByRole('heading', { name: 'Change Hub' })).toBeFocused()
  await expect(page.getByLabel('Kind', { exact: true })).toHaveValue('youth_club')
  await page.getByLabel('On the support card there').fill('Find Ms Khan.')
  await page.getByRole('button', { name: 'Keep the change' }).click()
  await expect(page.getByRole('cell', { name: 'Find Ms Khan.' })).toBeVisible()

  await page.getByRole('button', { name: 'Take off Acklam Grange' }).click()
  await expect(page.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await page.getByRole('button', { name: 'Leave it' }).click()
  await expect(page.getByRole('button', { name: 'Take off Acklam Grange' })).toBeFocused()
  await page.getByRole('button', { name: 'Take off Acklam Grange' }).click()
  await page.getByRole('button', { name: 'Take it off the list' }).click()
  await expect(page.getByText('Acklam Grange is off the list.')).toBeVisible()
  await expect(page.getByRole('rowheader')).toHaveText(['Hub'])
})

test('what is not a list of targets is refused place by place; the shipped ones stay', async () => {
  const page = day.desk.page()
  await goTo(page, 'Questionnaires')
  await expect(page.getByText('of 5,000 are heard in all')).toBeVisible()
  const name = 'targets.json'
  const buffer = Buffer.from(JSON.stringify({ format: 'earshot-targets/1', questionnaire: 'nobody', wardSet: 'x', targets: [] }))
  await page.getByLabel('Targets file (JSON)').setInputFiles({ name, mimeType: 'application/json', buffer })
  await page.getByRole('button', { name: 'Check and set' }).click()
  await expect(page.getByText('No questionnaire with this id is published here.')).toBeVisible()
  await expect(page.getByText('of 5,000 are heard in all')).toBeVisible()
  await expectNoFaults(page)
})

test('before anybody was out, Sessions says what will be there', async () => {
  const page = day.desk.page()
  await goTo(page, 'Sessions')
  await expect(page.getByText('No visit has arrived yet.')).toBeVisible()
})
