import type { Page } from '@playwright/test'
import { integerBelow, type Random } from '../../support/seeded-random.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

function letters(random: Random, count: number): string {
  return Array.from({ length: count }, () => LETTERS[integerBelow(random, LETTERS.length)]).join('')
}

/** Words that nobody else writes; all of one run begin alike, so that looking for the beginning finds every one of them. */
export function wordsOf(random: Random): { stem: string; next: () => string } {
  const stem = letters(random, 16)
  return { stem, next: () => stem + letters(random, 8) }
}

/** Types into every field that is on the screen, without giving an answer. Gives whether there was one. */
export async function typeEverywhere(page: Page, next: () => string): Promise<number> {
  const fields = page.locator('textarea, input[type="search"], input[type="text"]:not([inputmode="numeric"])')
  const count = await fields.count()
  for (let at = 0; at < count; at += 1) {
    await fields.nth(at).fill(next())
    await fields.nth(at).pressSequentially('abc')
  }
  return count
}

/** Takes away again what hides the options of a question. */
export async function clearSearches(page: Page): Promise<void> {
  const searches = page.locator('input[type="search"]')
  for (let at = (await searches.count()) - 1; at >= 0; at -= 1) await searches.nth(at).fill('')
}
