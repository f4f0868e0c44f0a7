// The computer was left alone: what gives data out asks for the password once more, and then goes on by itself.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from '@playwright/test'
import { goTo, PASSWORD } from '../support/coordinator-room.ts'
import { startFieldDay, type FieldDay } from '../support/field-day.ts'
import { axeFaults } from '../support/look-over.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
})
test.afterAll(async () => day?.end())

/** As if the password had been typed eleven minutes ago. */
function letTimePass(): void {
  const database = new DatabaseSync(join(day.endpoint.dataFolder, 'earshot.db'), { timeout: 5_000 })
  const then = new Date(Date.now() - 11 * 60_000).toISOString()
  database.prepare('UPDATE sign_in SET confirmed_at = ?').run(then)
  database.close()
}

test('it asks in front of the page; wrong, left, and right, with the focus back where it was', async () => {
  const page = day.desk.page()
  await goTo(page, 'Accounts')
  letTimePass()
  const make = page.getByRole('button', { name: 'Make a link' })
  await make.click()
  const dialog = page.getByRole('dialog', { name: 'Is it still you?' })
  const password = dialog.getByLabel('Password', { exact: true })
  await expect(password).toBeFocused()
  expect(await axeFaults(page)).toEqual([])
  await password.press('Enter')
  await expect(dialog.getByText('Type your password.')).toBeVisible()
  await password.fill('four other words')
  await password.press('Enter')
  await expect(dialog.getByText('The name or the password is not right.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('This needs your password once more.')).toBeVisible()
  await expect(make).toBeFocused()

  await make.press('Enter')
  await password.fill(PASSWORD)
  await password.press('Enter')
  await expect(page.getByText('The link is made. It works once.')).toBeVisible()
  await expect(dialog).toBeHidden()
  await make.click()
  await expect(dialog).toBeHidden()
})
