// What a tablet says of itself is in the room, and somebody gives it another name.
import { expect, test } from '@playwright/test'
import { goTo } from '../support/coordinator-room.ts'
import { enrolTablet, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { axeFaults } from '../support/look-over.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
})
test.afterAll(async () => day?.end())

test('version, questionnaires and storage stand under its name; renaming is by keyboard alone and leaves the focus where it was', async () => {
  // At its next start it tells which questionnaires it has.
  await day.tablet.page().reload()
  const page = day.desk.page()
  await goTo(page, 'Devices')
  const row = page.getByRole('table', { name: 'Enrolled devices' }).getByRole('row').nth(1)
  await expect(row).toContainText('Tablet 7')
  await expect(row).toContainText(/Earshot \d+\.\d+\.\d+/)
  await expect(row).toContainText(`mcm ${day.definition.version}`, { timeout: 40_000 })
  await expect(row).toContainText(/storage (not )?protected/)

  await page.getByRole('button', { name: 'Rename Tablet 7' }).press('Enter')
  const field = page.getByLabel('New name')
  await expect(field).toBeFocused()
  await field.fill(' ')
  await page.keyboard.press('Enter')
  await expect(page.getByText('One to 40 characters.')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await field.fill('Tablet 12')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Tablet 7 is now Tablet 12.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Rename Tablet 12' })).toBeFocused()
  expect(await axeFaults(page)).toEqual([])
})
