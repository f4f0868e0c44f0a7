// Somebody is invited, comes in as what they are invited for, sees no more than that, and is shut out again.
import { expect, test, type Page } from '@playwright/test'
import { openDevice, type Device } from '../support/chromium.ts'
import { startFieldDay, type FieldDay } from '../support/field-day.ts'
import { axeFaults } from '../support/look-over.ts'

let day: FieldDay
let lead: Device
test.beforeAll(async () => {
  day = await startFieldDay()
  lead = await openDevice({ width: 1280, height: 900 })
})
test.afterAll(async () => {
  await lead?.remove()
  await day?.end()
})

const ways = (page: Page) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link')

test('a link is made, and whoever has it comes in as safeguarding lead, to one page alone', async () => {
  const page = day.desk.page()
  await ways(page).filter({ hasText: 'Accounts' }).click()
  await page.getByLabel('As', { exact: true }).selectOption('partner')
  await page.getByRole('button', { name: 'Make a link' }).click()
  await expect(page.getByText('A partner needs a last day.')).toBeVisible()
  await page.getByLabel('As', { exact: true }).selectOption('safeguarding')
  await expect(page.getByText('and nothing else.')).toBeVisible()
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.locator('code', { hasText: '#invited=' }).innerText()

  const guest = lead.page()
  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: 'You are invited' })).toBeVisible()
  expect(guest.url()).not.toContain('invited')
  expect(await axeFaults(guest)).toEqual([])
  await guest.getByLabel('Name').fill('Lee Lead')
  await guest.getByLabel('Password', { exact: true }).fill('four quiet walking herons')
  await guest.keyboard.press('Enter')
  await expect(guest.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
  await expect(ways(guest)).toHaveText(['Sessions'])
  await guest.goto(new URL('/coordinator/batches', link).href)
  await expect(guest.getByRole('heading', { name: 'There is no page for you at this address' })).toBeVisible()
  await guest.getByRole('link', { name: 'Go to Sessions' }).click()
  await expect(guest.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
})

test('the link does not work a second time', async () => {
  const page = day.desk.page()
  const link = await page.locator('code', { hasText: '#invited=' }).innerText()
  const other = await lead.context().newPage()
  await other.goto(link)
  await other.getByLabel('Name').fill('Somebody Else')
  await other.getByLabel('Password', { exact: true }).fill('four quiet walking herons')
  await other.getByRole('button', { name: 'Go in' }).click()
  await expect(other.getByText('This invitation has been used or has run out.')).toBeVisible()
  await other.close()
})

test('their access ends at once, and the log tells all of it', async () => {
  const page = day.desk.page()
  await page.reload()
  await page.getByRole('button', { name: 'End access Lee Lead' }).click()
  await expect(page.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await page.getByRole('button', { name: 'End it' }).click()
  await expect(page.getByText('Lee Lead cannot come in any more.')).toBeVisible()
  await lead.page().reload()
  await expect(lead.page().getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByRole('button', { name: 'End access Ada Coordinator' }).click()
  await page.getByRole('button', { name: 'End it' }).click()
  await expect(page.getByText('Nobody would be left to look after accounts.')).toBeVisible()

  await ways(page).filter({ hasText: 'Log' }).click()
  await expect(page.getByRole('cell', { name: 'changed an account (Lee Lead: Safeguarding lead, access ended)' })).toBeVisible()
  await expect(page.getByRole('cell', { name: 'invited somebody (Safeguarding lead)' })).toBeVisible()
  await expect(page.getByText('The log has been changed outside of Earshot.')).toBeHidden()
})
