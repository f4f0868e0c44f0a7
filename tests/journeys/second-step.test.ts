// Somebody sets up a second step, signs in with it and without their phone, and the project asks everybody for one.
import { expect, test, type Page } from '@playwright/test'
import { codeOn } from '../support/authenticator.ts'
import { openDevice, type Device } from '../support/chromium.ts'
import { goTo, PASSWORD } from '../support/coordinator-room.ts'
import { startFieldDay, type FieldDay } from '../support/field-day.ts'
import { axeFaults } from '../support/look-over.ts'

// One account all day: where one test ends the next begins.
test.describe.configure({ mode: 'serial' })

const STEP_MS = 30_000

let day: FieldDay
let other: Device
let key: string
let codes: string[]
test.beforeAll(async () => {
  day = await startFieldDay()
  other = await openDevice({ width: 1280, height: 900 })
})
test.afterAll(async () => {
  await other?.remove()
  await day?.end()
})

const codeField = (page: Page) => page.getByLabel('Code from your phone', { exact: true })
const isIn = (page: Page) => expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()

async function readKey(page: Page): Promise<string> {
  return (
    await page
      .locator('code')
      .filter({ hasText: /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/ })
      .innerText()
  ).replaceAll(' ', '')
}

async function typePassword(page: Page, name = 'Ada Coordinator', password = PASSWORD): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

test('it is set up by keyboard alone, and counts from its first code on; the recovery codes are shown once', async () => {
  const page = day.desk.page()
  await page.getByRole('link', { name: 'Ada Coordinator' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeFocused()
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Set it up' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'On your phone' })).toBeFocused()
  await expect(page.getByRole('img', { name: 'QR code of the key' })).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  key = await readKey(page)
  await codeField(page).fill('12 34')
  await codeField(page).press('Enter')
  await expect(page.getByText('Type the six digits that your phone shows.')).toBeVisible()
  await expect(codeField(page)).toBeFocused()
  await codeField(page).fill(codeOn(key, new Date(Date.now() + 20 * STEP_MS)))
  await codeField(page).press('Enter')
  await expect(page.getByText('This code is not right.')).toBeVisible()
  await codeField(page).fill(codeOn(key, new Date(Date.now() - STEP_MS)))
  await codeField(page).press('Enter')
  await expect(page.getByRole('heading', { name: 'Keep these ten codes' })).toBeFocused()
  expect(await axeFaults(page)).toEqual([])
  codes = await page
    .locator('code')
    .filter({ hasText: /^\w{4}(-\w{4}){3}$/ })
    .allInnerTexts()
  expect(codes).toHaveLength(10)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).press('Enter')
  expect((await saved).suggestedFilename()).toBe('earshot-recovery-codes.txt')
  await page.getByRole('button', { name: 'I have kept them' }).press('Enter')
  await expect(page.getByRole('region', { name: 'Second step' })).toBeFocused()
  await expect(page.getByText('10 recovery codes left.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('10 recovery codes left.')).toBeVisible()
  await expect(page.getByText(codes[0]!)).toBeHidden()
})

test('the password alone opens a second screen; the code from there lets in, and a used one does not', async () => {
  const page = day.desk.page()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await typePassword(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Your second step' })).toBeFocused()
  expect(await axeFaults(page)).toEqual([])
  const now = codeOn(key, new Date())
  await codeField(page).fill(now)
  await codeField(page).press('Enter')
  await isIn(page)
  const guest = other.page()
  await guest.goto(`${day.network.origin}/coordinator`)
  await typePassword(guest)
  await codeField(guest).fill(now)
  await codeField(guest).press('Enter')
  await expect(guest.getByText('This code has been used.')).toBeVisible()
})

test('without the phone a recovery code lets in, once', async () => {
  const guest = other.page()
  await guest.getByRole('button', { name: 'Use a recovery code' }).press('Enter')
  const field = guest.getByLabel('Recovery code', { exact: true })
  await expect(field).toBeFocused()
  await field.fill('123456')
  await field.press('Enter')
  await expect(guest.getByText('Type one of your recovery codes: sixteen letters and digits.')).toBeVisible()
  expect(await axeFaults(guest)).toEqual([])
  await field.fill(codes[0]!.toLowerCase())
  await field.press('Enter')
  await isIn(guest)
  await guest.getByRole('button', { name: 'Sign out' }).click()
  await typePassword(guest)
  await guest.getByRole('button', { name: 'Use a recovery code' }).click()
  await field.fill(codes[0]!)
  await field.press('Enter')
  await expect(guest.getByText('This recovery code has been used.')).toBeVisible()
  await guest.getByRole('button', { name: 'Back' }).click()
  await expect(guest.getByRole('heading', { level: 1, name: 'Sign in' })).toBeFocused()
})

test('new recovery codes need password and code; leaving that brings the focus back', async () => {
  const page = day.desk.page()
  await page.getByRole('link', { name: 'Ada Coordinator' }).click()
  const renew = page.getByRole('button', { name: 'Make new recovery codes' })
  await renew.press('Enter')
  await expect(page.getByRole('heading', { name: 'Make new recovery codes' })).toBeFocused()
  await page.getByRole('button', { name: 'Leave it' }).press('Enter')
  await expect(renew).toBeFocused()
  await renew.press('Enter')
  await page.getByRole('button', { name: 'Make them' }).press('Enter')
  await expect(page.getByText('Type your password.')).toBeVisible()
  await expect(page.getByText('Type the six digits that your phone shows, or a recovery code.')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('region', { name: 'Second step' }).getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Code from your phone, or a recovery code').fill(codes[1]!)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Keep these ten codes' })).toBeFocused()
  codes = await page
    .locator('code')
    .filter({ hasText: /^\w{4}(-\w{4}){3}$/ })
    .allInnerTexts()
  await page.getByRole('button', { name: 'I have kept them' }).press('Enter')
})

test('the project asks everybody for it: somebody invited sets theirs up before anything else', async () => {
  const page = day.desk.page()
  await goTo(page, 'Accounts')
  await page.getByRole('button', { name: 'Ask everybody for it' }).click()
  await expect(page.getByRole('button', { name: 'Leave it', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Ask everybody', exact: true }).click()
  await expect(page.getByText('Everybody who signs in needs a second step now.')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await page.getByLabel('As', { exact: true }).selectOption('reader')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.locator('code', { hasText: '#invited=' }).innerText()

  const guest = other.page()
  await guest.goto(link)
  await typePassword(guest, 'Rae Reader')
  const heading = guest.getByRole('heading', { level: 1, name: 'Set up your second step' })
  await expect(heading).toBeFocused()
  expect(await axeFaults(guest)).toEqual([])
  await guest.goto(new URL('/coordinator/you', link).href)
  await expect(heading).toBeFocused()
  await guest.getByRole('button', { name: 'Set it up' }).press('Enter')
  await expect(guest.getByRole('heading', { name: 'On your phone' })).toBeFocused()
  expect(await axeFaults(guest)).toEqual([])
  await codeField(guest).fill(codeOn(await readKey(guest), new Date()))
  await codeField(guest).press('Enter')
  await expect(guest.getByRole('heading', { name: 'Keep these ten codes' })).toBeFocused()
  expect(await axeFaults(guest)).toEqual([])
  await guest.getByRole('button', { name: 'I have kept them' }).press('Enter')
  await expect(guest.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  await expect(guest.getByText('This project asks everybody for it, so it cannot be switched off.')).toBeVisible()
  await expect(guest.getByRole('button', { name: 'Switch it off' })).toBeHidden()
})

test('a phone is lost: it is removed after asking twice, and its owner is led to set up another', async () => {
  const page = day.desk.page()
  await page.reload()
  await page.getByRole('button', { name: 'Remove the second step of Rae Reader' }).click()
  await expect(page.getByRole('button', { name: 'Leave it', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await expect(page.getByText('Rae Reader signs in by the password alone now.')).toBeVisible()
  const guest = other.page()
  await guest.reload()
  await typePassword(guest, 'Rae Reader')
  await expect(guest.getByRole('heading', { level: 1, name: 'Set up your second step' })).toBeFocused()
  await guest.getByRole('button', { name: 'Sign out instead' }).click()
  await expect(guest.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})

test('one’s password is changed under one’s name, and the new one holds', async () => {
  const page = day.desk.page()
  await page.getByRole('link', { name: 'Ada Coordinator' }).click()
  const change = page.getByRole('button', { name: 'Change the password' })
  await page.getByLabel('Present password').fill(PASSWORD)
  await page.getByLabel('New password', { exact: true }).fill('seven slow brown otters')
  await page.getByLabel('New password once more').fill('seven slow brown otter')
  await change.press('Enter')
  await expect(page.getByText('This is not the same as above.')).toBeVisible()
  await expect(page.getByLabel('New password once more')).toBeFocused()
  expect(await axeFaults(page)).toEqual([])
  await page.getByLabel('New password once more').fill('seven slow brown otters')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your password is changed. Your sign-ins elsewhere are ended.')).toBeVisible()
  await expect(page.getByLabel('Present password')).toHaveValue('')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await typePassword(page)
  await expect(page.getByText('The name or the password is not right.')).toBeVisible()
  await typePassword(page, 'Ada Coordinator', 'seven slow brown otters')
  await expect(page.getByRole('heading', { level: 1, name: 'Your second step' })).toBeVisible()
})
