import { expect, test, type Locator, type Page } from '@playwright/test'
import { textIn } from '#contract/questionnaire/text.ts'
import { enrolTablet, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { startSession } from '../support/researcher.ts'
import { wordsIn } from '../support/words-in.ts'

const MOST_SCREENS = 60
const MOST_TABS = 60
const words = wordsIn('ar')

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
})
test.afterAll(async () => day?.end())

/** By Tab alone; what has the focus must be in sight. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return expect(target).toBeInViewport()
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab never comes to it.')
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  // The second tap of a double tap does nothing: the acts of a new screen wait a moment.
  await expect(target).not.toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Enter')
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

/** What tells one screen from the next. */
async function screenOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const card = document.querySelector('dialog[open]') ? 'card ' : ''
    return `${card}${document.querySelector('h1')?.textContent} ${document.querySelector('progress')?.getAttribute('aria-label')}`
  })
}

/** Everything mirrors, nothing is left in English, nothing runs off the screen. */
async function expectArabic(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
  await expect(page.getByText('(English)')).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
}

/** Answers what is on the screen: an age, the first option, or nothing typed. */
async function answer(page: Page): Promise<void> {
  const age = page.locator('input[inputmode="numeric"]')
  const option = page.locator('input[type="radio"], input[type="checkbox"]').first()
  if (await age.isVisible()) {
    await tabTo(page, age)
    await page.keyboard.type('١٠')
  } else if ((await option.count()) > 0 && (await page.locator('input:checked').count()) === 0) {
    await tabTo(page, option)
    await page.keyboard.press('Space')
  }
  await press(page, button(page, words('interview.next')))
}

async function goOn(page: Page, yes: string): Promise<void> {
  const agree = button(page, yes)
  const tier = button(page, new RegExp(words('interview.tier.proposed')))
  const card = page.getByRole('dialog').getByRole('button', { name: words('interview.support.due') })
  if (await card.isVisible()) await press(page, card)
  else if (await agree.isVisible()) await press(page, agree)
  else if (await tier.isVisible()) await press(page, tier)
  else await answer(page)
}

test('a whole interview in Arabic, right to left, by keyboard alone: in practice, because it is a draft', async () => {
  const page = day.tablet.page()
  await button(page, 'Practise').click()
  await page.getByRole('radio', { name: /Middlesbrough/ }).check({ force: true })
  await page.locator('label', { hasText: '8 to 11' }).click()
  await button(page, 'Start practising').click()
  const arabic = page.getByRole('radio', { name: 'العربية' })
  await tabTo(page, page.getByRole('radio', { name: 'English', exact: true }))
  await page.keyboard.press('ArrowUp')
  await expect(arabic).toBeChecked()
  await expectArabic(page)
  const yes = textIn(day.definition.assent['t2']!.yes, 'ar', day.definition.languages)
  const thanks = page.getByRole('heading', { level: 1, name: words('interview.thanksHeading'), exact: true })
  for (let screen = 0; screen < MOST_SCREENS && !(await thanks.isVisible()); screen += 1) {
    const before = await screenOf(page)
    await expectArabic(page)
    await goOn(page, yes)
    await expect.poll(() => screenOf(page)).not.toBe(before)
  }
  await expect(thanks).toBeVisible()
  await expectArabic(page)
  await press(page, button(page, words('interview.finish')))
  await expect(page.getByRole('heading', { level: 1, name: 'Practise' })).toBeVisible()
})

test('a draft is not offered to young people unless the coordinator allows it', async () => {
  const page = day.tablet.page()
  await page.goto(day.address)
  await startSession(page, { settingCode: 'Linthorpe', tierLabel: '8 to 11' })
  await button(page, 'Start an interview').click()
  await expect(page.getByRole('radio', { name: 'Easy-read English' })).toBeAttached()
  await expect(page.getByRole('radio', { name: 'العربية' })).toHaveCount(0)
})
