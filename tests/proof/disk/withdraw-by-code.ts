import { expect, type Page } from '@playwright/test'
import type { CodePart } from '#contract/withdrawal.ts'
import { chooseCode } from '../../support/withdrawing.ts'

/** From the session: puts the pictures in, deletes, and goes back. */
export async function withdrawByCode(page: Page, code: readonly CodePart[]): Promise<void> {
  await page.getByRole('button', { name: 'Delete an answer' }).click()
  await chooseCode(page, code)
  await page.getByRole('button', { name: 'Delete this answer' }).click()
  await expect(page.getByText('It is deleted on this tablet.')).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('button', { name: 'Start an interview' })).toBeVisible()
}
