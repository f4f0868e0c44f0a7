import type { Locator, Page } from '@playwright/test'

/** What can be tapped to choose on this screen, whatever its kind. */
export function tappable(page: Page): Locator {
  return page.locator('label', { has: page.locator('input[type="radio"], input[type="checkbox"]') })
}

/** Gives an answer to whatever question is on the screen: the first option, a few words, or this number. */
export async function answerFirst(page: Page, number: number): Promise<void> {
  const options = tappable(page)
  const typed = page.locator('textarea, input[inputmode="numeric"], input[type="number"]')
  await options.or(typed).first().waitFor()
  if ((await options.count()) > 0) {
    await options.first().click()
    return page.locator('input:checked').first().waitFor({ state: 'attached' })
  }
  const isNumber = (await typed.first().getAttribute('inputmode')) === 'numeric'
  await typed.first().fill(isNumber ? String(number) : 'More buses in the evening')
}
