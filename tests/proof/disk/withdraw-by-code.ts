import { expect, type Page } from '@playwright/test'
import { CODE_COLOURS } from '#contract/withdrawal.ts'

/** The four pictures on the thanks, by their words: "purple boat". */
export async function readCode(page: Page): Promise<string[]> {
  const pictures = page.locator('ol.code li')
  await expect(pictures).toHaveCount(4)
  return (await pictures.allInnerTexts()).map((words) => words.trim())
}

/** From the session: puts the pictures in, deletes, and goes back. */
export async function withdrawByCode(page: Page, code: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Delete an answer' }).click()
  for (const picture of code) {
    const colour = CODE_COLOURS.find((name) => picture.startsWith(name))
    if (!colour) throw new Error('The picture has no colour.')
    await page.locator('label', { has: page.getByRole('radio', { name: colour, exact: true }) }).click()
    await page.locator('.code-keys').getByRole('button', { name: picture, exact: true }).click()
  }
  await page.getByRole('button', { name: 'Delete this answer' }).click()
  await expect(page.getByText('It is deleted.')).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('button', { name: 'Start an interview' })).toBeVisible()
}
