// One question on the screen: which it is, its options, and giving an answer. Only accessible names are used.
import { expect, type Locator, type Page } from '@playwright/test'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { english } from './english.ts'
import { missingWords } from './chosen-answer.ts'
import type { Tap } from './expected-cells.ts'

type Asked = { definition: Definition; tier: string }

export function heading(page: Page): Locator {
  return page.getByRole('heading', { level: 1 })
}

/** What tells one screen from the next, where two questions have the same words. */
async function readScreen(page: Page): Promise<string> {
  const progress = page.getByRole('progressbar')
  const place = (await progress.count()) > 0 ? await progress.getAttribute('aria-label', { timeout: 1000 }).catch(() => '') : ''
  return `${await heading(page).innerText()} | ${place}`
}

export async function pressAndWait(page: Page, button: Locator): Promise<void> {
  const before = await readScreen(page)
  await button.click()
  await expect(async () => {
    const isCardDue = await page.getByRole('dialog').isVisible()
    if (!isCardDue) expect(await readScreen(page)).not.toBe(before)
  }).toPass({ intervals: [20, 50, 100, 200], timeout: 15_000 })
  const card = page.getByRole('dialog').getByRole('button', { name: 'Go on' })
  if (await card.isVisible()) await card.click()
}

export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name, exact: typeof name === 'string' })
}

export function optionLabels(definition: Definition, question: Question): Map<string, string> {
  if (question.kind === 'pair') return new Map(Object.entries(question.statements).map(([code, words]) => [code, english(words)]))
  const listed = (list: string | undefined) => (list ? (definition.choiceLists[list] ?? []) : []).filter(({ hidden }) => !hidden)
  const labels = (list: string | undefined) => listed(list).map(({ code, label }) => [code, english(label)] as const)
  if (question.kind !== 'area_picker') return new Map('list' in question ? labels(question.list) : [])
  const wards = definition.wardSets.find(({ id }) => id === question.wardSet)?.wards ?? []
  return new Map([...wards.map(({ code, name }) => [code, name] as const), ...labels(question.extra)])
}

/** The question on the screen: by its words, and by its options where several have the same words. */
export async function identify(page: Page, { definition, tier }: Asked): Promise<Question | undefined> {
  const words = await heading(page).innerText()
  const candidates = definition.sections
    .flatMap(({ questions }) => questions)
    .filter(({ text, tiers }) => english(text) === words && tiers.includes(tier))
  if (candidates.length < 2) return candidates[0]
  for (const question of candidates) {
    const labels = [...optionLabels(definition, question).values()]
    const counts = await Promise.all(labels.map((name) => page.getByRole('radio', { name, exact: true }).count()))
    if (counts.every((count) => count === 1)) return question
  }
  return undefined
}

async function tapOption(page: Page, role: 'radio' | 'checkbox', name: string): Promise<void> {
  const option = page.getByRole(role, { name, exact: true })
  await page.locator('label').filter({ has: option }).click()
  await expect(option).toBeChecked()
}

/** The last one picked first: a rank closes up behind one that is taken away. */
async function clearPicked(page: Page): Promise<void> {
  const picked = page.locator('label').filter({ has: page.getByRole('checkbox', { checked: true }) })
  for (let left = await picked.count(); left > 0; left -= 1) {
    await picked.last().click()
    await expect(picked).toHaveCount(left - 1)
  }
}

/** Puts an answer on the screen and gives it; ends on the next screen. */
export async function give(page: Page, young: Asked, question: Question, tap: Tap): Promise<void> {
  if ('missing' in tap) return pressAndWait(page, button(page, missingWords(tap.missing)))
  if ('typed' in tap) await page.getByRole('textbox').fill(tap.typed)
  else {
    const labels = optionLabels(young.definition, question)
    const role = question.kind === 'select_multiple' || question.kind === 'rank' ? 'checkbox' : 'radio'
    if (role === 'checkbox') await clearPicked(page)
    for (const code of tap.codes) await tapOption(page, role, labels.get(code) ?? code)
  }
  return pressAndWait(page, button(page, 'Next'))
}

/** The answer given before must stand on the screen when one comes back to it. */
export async function expectShown(page: Page, young: Asked, question: Question, tap: Tap): Promise<void> {
  if ('missing' in tap) {
    if (tap.missing !== '-9') await expect(button(page, missingWords(tap.missing))).toHaveAttribute('aria-pressed', 'true')
    return
  }
  if ('typed' in tap) return expect(page.getByRole('textbox')).toHaveValue(tap.typed)
  const labels = optionLabels(young.definition, question)
  for (const code of tap.codes) {
    const name = labels.get(code) ?? code
    await expect(
      page.getByRole('radio', { name, exact: true }).or(page.getByRole('checkbox', { name, exact: true })),
    ).toBeChecked()
  }
}
