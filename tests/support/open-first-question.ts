import type { Page } from '@playwright/test'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { answerFirst, tappable } from './answer-first.ts'
import { english } from './english.ts'
import { passWelcome } from './interview-player.ts'
import { startSession } from './researcher.ts'

/** From the researcher's home screen, through session, assent, age and tier, to the first question of the tier. */
export async function openFirstQuestion(page: Page, definition: Definition, tierId: string): Promise<void> {
  const { id, label, ages } = definition.tiers.find((tier) => tier.id === tierId)!
  await startSession(page, { settingCode: 'First question', tierLabel: english(label) })
  await page.getByRole('button', { name: 'Start an interview' }).click()
  await passWelcome(page)
  await page.getByRole('button', { name: english(definition.assent[id]!.yes), exact: true }).click()
  await answerFirst(page, Math.min(ages.to, 16))
  const next = page.getByRole('button', { name: 'Next', exact: true })
  const choice = page.getByRole('button', { name: new RegExp(`^Questions for ages ${english(label)}`) })
  await next.click()
  // The easiest tier leaves nothing to choose from.
  await choice.or(tappable(page)).first().waitFor()
  if (await choice.isVisible()) await choice.click()
  await tappable(page).first().waitFor()
}
