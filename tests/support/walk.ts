// What the walks past every screen have in common. They go by the app's own words, in whichever language.
import { expect, type Locator, type Page } from '@playwright/test'
import type { Words } from '#collect/words/catalogue.ts'
import type { FieldDay } from './field-day.ts'
import { button } from './question-screen.ts'

/** Called on each screen; `said` where something was announced on a screen that stays. */
type See = (name: string, said?: string) => Promise<void>
export type Walk = { day: FieldDay; words: Words; see: See }

export const title = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name })

/** Presses this and is on the screen of that heading. */
export async function come(page: Page, press: string, heading: string | RegExp): Promise<void> {
  await button(page, press).click()
  await expect(title(page, heading)).toBeFocused()
}
