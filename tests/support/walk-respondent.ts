// Past every screen of the young person's side, and back to the researcher's.
import { expect, type Page } from '@playwright/test'
import { textIn } from '#contract/questionnaire/text.ts'
import { languageName } from '#collect/words/languages.ts'
import { button } from './question-screen.ts'
import { typePin } from './researcher.ts'
import { come, title, type Walk } from './walk.ts'

const MOST_SCREENS = 70

/** Opens an interview, in the language of the walk. */
async function begin(page: Page, { words }: Walk): Promise<void> {
  const finish = button(page, words('interview.finish'))
  if (await finish.isVisible()) await finish.click()
  await button(page, words('session.start'))
    .or(button(page, words('interview.passBack.next')))
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.getByRole('radio', { name: languageName(words.lang), exact: true }).click({ force: true })
  await expect(page.locator('html')).toHaveAttribute('lang', words.lang)
}

/** What lies over a screen when it is asked for, and what comes after Stop. */
export async function walkCards({ day, words, see }: Walk): Promise<void> {
  const page = day.tablet.page()
  await begin(page, { day, words, see })
  await page.getByRole('heading', { level: 1 }).focus()
  await see('welcome')
  await button(page, words('interview.next')).click()
  for (const [press, close] of [
    ['look.open', 'look.done'],
    ['interview.help', 'interview.support.close'],
    ['interview.stop', 'interview.stopAsk.no'],
  ] as const) {
    const opener = button(page, words(press))
    await opener.click()
    await expect(page.getByRole('dialog').getByRole('heading')).toBeFocused()
    await see(words(press))
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words(close) })
      .click()
    await expect(opener).toBeFocused()
  }
  await button(page, words('interview.stop')).click()
  await button(page, words('interview.stopAsk.yes')).click()
  await expect(title(page, words('interview.stopped.heading'))).toBeFocused()
  await see('stopped')
  await button(page, words('interview.finish')).click()
  await expect(title(page, words('interview.passBack.heading'))).toBeFocused()
  await see('pass me back')
  await begin(page, { day, words, see })
  await button(page, words('interview.next')).click()
  const { no } = Object.values(day.definition.assent).at(-1)!
  await button(page, textIn(no, words.lang, day.definition.languages)).click()
  await expect(title(page, words('interview.declined.heading'))).toBeFocused()
  await see('no thanks')
  await button(page, words('interview.finish')).click()
}

/** An interview from its first question to the thanks; of the questions, each look once. */
export async function walkInterview(walk: Walk, young: { age: string; tier: string }): Promise<void> {
  const { day, words, see } = walk
  const page = day.tablet.page()
  await begin(page, walk)
  await button(page, words('interview.next')).click()
  const seen = new Set<string>()
  for (let screen = 0; screen < MOST_SCREENS; screen += 1) {
    const kind = await page.evaluate(kindShown)
    const heading = await page.getByRole('heading', { level: 1 }).innerText()
    const isQuestion = (await page.getByRole('progressbar').count()) > 0
    if (!isQuestion || !seen.has(kind)) await see(`${young.tier}: ${heading}`)
    if (heading === words('interview.thanksHeading')) return
    seen.add(kind)
    await goOn(page, walk, young)
  }
  throw new Error(`No end after ${MOST_SCREENS} screens.`)
}

/** What tells kinds of questions and their looks apart. */
function kindShown(): string {
  const parts = '.pair .short .long .faces .ranked .two-abreast .narrow .cards .tile-map .own-words .one-number .picked .council'
  return parts
    .split(' ')
    .filter((part) => document.querySelector(part))
    .join(' ')
}

async function goOn(page: Page, { day, words }: Walk, { age, tier }: { age: string; tier: string }): Promise<void> {
  const { definition } = day
  const before = await page.evaluate(screenShown)
  const yes = Object.values(definition.assent).map((assent) => button(page, textIn(assent.yes, words.lang, definition.languages)))
  const agree = yes.reduce((one, other) => one.or(other)).first()
  const label = textIn(definition.tiers.find(({ id }) => id === tier)!.label, words.lang, definition.languages)
  const choice = page.getByRole('button', { name: words('interview.tier.label', { ages: label }) })
  const options = page.locator('.asking label.choice')
  const number = page.locator('input[inputmode="numeric"]')
  if (await agree.isVisible()) await agree.click()
  else if (await choice.isVisible()) await choice.click()
  else {
    if (await number.isVisible()) await number.fill(age)
    else if ((await options.count()) > 0) await options.first().click()
    await button(page, words('interview.next')).click()
  }
  await expect.poll(() => page.evaluate(screenShown)).not.toBe(before)
  const due = page.getByRole('dialog').getByRole('button', { name: words('interview.support.due') })
  if (!(await due.isVisible())) return
  await due.click()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
}

function screenShown(): string {
  return `${document.querySelector('dialog[open]') !== null} ${document.querySelector('h1')?.textContent} ${document.querySelector('progress')?.ariaLabel}`
}

/** From the thanks: the lock and a wrong PIN, the question after a crash, and the session's end. */
export async function walkEnd({ day, words, see }: Walk): Promise<void> {
  await button(day.tablet.page(), words('interview.finish')).click()
  await begin(day.tablet.page(), { day, words, see })
  await button(day.tablet.page(), words('interview.next')).click()
  // To the age, and past it: from the first answer on something is kept.
  for (const _ of ['assent', 'age']) await goOn(day.tablet.page(), { day, words, see }, { age: '16', tier: 't3' })
  const page = await day.tablet.reopen(false)
  await page.goto(day.address)
  await button(page, words('interview.passBack.next')).click()
  await see('somebody was in the middle', words('troubles.not-settled.title'))
  await come(page, words('interview.passBack.researcher'), words('lock.unlock.heading'))
  await see('lock')
  await typePin(page, '1111')
  await button(page, words('lock.unlock.act')).click()
  await see('a wrong PIN', words('troubles.wrong-pin.title'))
  await typePin(page, '2580')
  await come(page, words('lock.unlock.act'), words('home.abandoned.heading'))
  await see('whose answers were they')
  await come(page, words('home.abandoned.gone'), 'Hemlington')
  const end = button(page, words('session.end'))
  await end.click()
  await see('asked whether to end')
  await button(page, words('session.endNo')).click()
  await expect(end).toBeFocused()
  await end.click()
  await come(page, words('session.endYes'), words('session.ended.heading'))
  await see('how the session went')
  await come(page, words('session.ended.done'), /./)
}
