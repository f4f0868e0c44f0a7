// The coordinator's side of a journey, by what stands on the screen.
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'

export const PASSWORD = 'four quiet walking herons'

/** Opens the one-time link, chooses name and password, and ends in the room. */
export async function setUpCoordinator(page: Page, setupLink: string | undefined): Promise<void> {
  if (!setupLink) throw new Error('The endpoint printed no set-up link.')
  await page.goto(setupLink)
  await page.getByLabel('Name').fill('Ada Coordinator')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('heading', { name: 'Responses received' })).toBeVisible()
}

/** Goes to a page of the room by its name on the way around. */
export async function goTo(page: Page, name: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true })
  await link.click()
  await expect(link).toHaveAttribute('aria-current', 'page')
}

/** Makes an enrolment code and reads it off the card, as text and as a link; the QR code must be there too. */
export async function makeEnrolmentCode(page: Page, uses = 1): Promise<{ code: string; link: string }> {
  await goTo(page, 'Devices')
  await page.getByLabel('Devices it is for').fill(String(uses))
  await page.getByRole('button', { name: 'Make a code' }).click()
  const card = page.getByRole('region', { name: 'Make an enrolment code' })
  await expect(card.getByRole('img', { name: 'QR code of the enrolment link' })).toBeVisible()
  const words = await card.innerText()
  const link = /http\S+#enrol=\S+/.exec(words)?.[0] ?? ''
  const code = decodeURIComponent(link.split('#enrol=')[1] ?? '')
  expect(words).toContain(code)
  return { code, link }
}

/** How many responses the room counts as opened and checked. */
export async function expectOpened(page: Page, count: number): Promise<void> {
  await page.goto(new URL('/coordinator', page.url()).href)
  await expect(async () => {
    await page.reload()
    const opened = page.locator('dl').locator('div', { hasText: 'opened and checked' }).locator('dd')
    await expect(opened).toHaveText(String(count), { timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
}

/** Makes the next batch of the questionnaire with this title. */
export async function makeBatch(page: Page, title: string): Promise<void> {
  await goTo(page, 'Batches')
  const form = page.getByRole('region', { name: 'Make a batch' })
  const choices = form.getByLabel('Questionnaire')
  const label = await choices.locator('option').filter({ hasText: title }).first().textContent()
  await choices.selectOption({ label: label ?? title })
  await form.getByLabel('Why is the data needed?').fill('For the journey')
  await form.getByRole('button', { name: new RegExp(`^Make batch \\d+ of ${title}`) }).click()
  await expect(page.getByRole('status').filter({ hasText: /Batch \d+ is made/ })).toBeVisible()
}

/** Downloads a batch and gives the bytes of its zip. */
export async function downloadBatch(page: Page, number: number): Promise<Uint8Array> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: `Download batch ${number}` }).click()
  return readFile(await (await download).path())
}
