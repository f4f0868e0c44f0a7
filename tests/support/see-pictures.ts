import type { Page } from '@playwright/test'

/** Waits until letters and pictures are there: a picture comes out of a file of many, and has no event of its own. */
export async function seePictures(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.waitForFunction(() => [...document.querySelectorAll('use')].every((use) => use.getBBox().width > 0))
}
