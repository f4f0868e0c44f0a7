import { expect, test } from '@playwright/test'
import { openDevice, type Device } from '../support/chromium.ts'
import { makeEnrolmentCode } from '../support/coordinator-room.ts'
import { enrolTablet, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { choosePin, fillEnrolment } from '../support/researcher.ts'

let day: FieldDay
let other: Device
test.beforeAll(async () => {
  day = await startFieldDay()
  other = await openDevice()
})
test.afterAll(async () => {
  await other.remove()
  await day.end()
})

test('a wrong code gets one sentence and a next act, and what was typed stays', async () => {
  const page = other.page()
  await page.goto(day.address)
  await fillEnrolment(page, 'ZZZZ-ZZZZ', 'Tablet 8')
  await expect(page.getByRole('alert')).toContainText(/code/i)
  await expect(page.getByLabel('Name of this tablet')).toHaveValue('Tablet 8')
})

test('a code that another tablet has used is refused with a sentence of its own', async () => {
  const { code } = await enrolTablet(day)
  const page = other.page()
  await fillEnrolment(page, code, 'Tablet 8')
  await expect(page.getByRole('alert')).toContainText(/used/i)
})

test('the link of the QR code fills the code in and leaves the address', async () => {
  const { code, link } = await makeEnrolmentCode(day.desk.page())
  const page = other.page()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.getByLabel('Code', { exact: true })).toHaveValue(code)
  expect(page.url()).not.toContain(code)
  await page.getByLabel('Name of this tablet').fill('Tablet 8')
  await page.getByRole('button', { name: 'Set up this tablet' }).click()
  await choosePin(page)
  await expect(page.getByRole('button', { name: 'Start a session' })).toBeVisible()
})

test('the set-up link works once', async () => {
  const page = await other.context().newPage()
  await page.goto(day.endpoint.setupLink?.replace(day.endpoint.origin, new URL(day.address).origin) ?? '')
  await page.getByLabel('Name').fill('Somebody else')
  await page.getByLabel('Password', { exact: true }).fill('another long password')
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Responses received' })).toHaveCount(0)
})
