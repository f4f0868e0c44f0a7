// Somebody left the room open on another computer, and ends that from here.
import { expect, test } from '@playwright/test'
import { openDevice, type Device } from '../support/chromium.ts'
import { PASSWORD } from '../support/coordinator-room.ts'
import { startFieldDay, type FieldDay } from '../support/field-day.ts'
import { axeFaults } from '../support/look-over.ts'

let day: FieldDay
let left: Device
test.beforeAll(async () => {
  day = await startFieldDay()
  left = await openDevice({ width: 1280, height: 900 })
})
test.afterAll(async () => {
  await left?.remove()
  await day?.end()
})

test('under one’s name stand one’s sign-ins; the others are ended after asking twice', async () => {
  const other = left.page()
  await other.goto(`${day.network.origin}/coordinator`)
  await other.getByLabel('Name').fill('Ada Coordinator')
  await other.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await other.getByRole('button', { name: 'Sign in' }).click()
  await expect(other.getByRole('heading', { name: 'Responses received' })).toBeVisible()

  const page = day.desk.page()
  await page.getByRole('link', { name: 'Ada Coordinator' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeFocused()
  const rows = page.getByRole('table', { name: 'Where you are signed in' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  await expect(rows.filter({ hasText: '(this one)' })).toContainText('Chrome on Linux')
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'End all others' }).click()
  await expect(page.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await page.getByRole('button', { name: 'End them' }).click()
  await expect(page.getByText('One other sign-in is ended.')).toBeVisible()
  await expect(rows).toHaveCount(2)
  await other.reload()
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
