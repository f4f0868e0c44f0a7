import { english } from '../support/english.ts'
import { expect, test, type Page } from '@playwright/test'
import { enrolTablet, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { findInFolder } from '../support/find-in-folder.ts'
import { passWelcome, playInterview } from '../support/interview-player.ts'
import { comeToResearcher, handBack, startSession, unlock } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'

const WORDS = 'zebra crossing by the marigold shop'
const LABEL = 'Tablet with a fern'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day, LABEL)
})
test.afterAll(async () => day?.end())

/** Opens the tablet in a visit to a group aged 8 to 11: the one that is going on, or a new one. */
async function visit(page: Page): Promise<void> {
  await page.goto('about:blank')
  await page.goto(day.address)
  await comeToResearcher(page)
  const goOn = page.getByRole('button', { name: 'Start an interview' })
  await expect(goOn.or(page.getByRole('button', { name: 'Start a session' }))).toBeVisible()
  if (!(await goOn.isVisible())) await startSession(page, { settingCode: 'Acklam Green', tierLabel: '8 to 11' })
}

/** Nothing of an interview is in sight: no question, no answer, no words typed. */
async function expectNothingOfAnybody(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Next', exact: true })).toHaveCount(0)
  expect(await page.content()).not.toContain('marigold')
}

test('after "pass me back" the answers cannot come back by Back, reload, a second tab or a new start', async () => {
  const page = day.tablet.page()
  await visit(page)
  await playInterview(page, { definition: day.definition, tier: 't2', age: 9, random: seededRandom(41), words: WORDS })
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByRole('heading', { name: 'Pass me back' })).toBeVisible()
  await expectNothingOfAnybody(page)

  await test.step('Back, twenty times', async () => {
    for (let back = 0; back < 20; back += 1) {
      await page.goBack()
      expect(await page.content()).not.toContain('marigold')
      await expect(page.getByRole('progressbar')).toHaveCount(0)
    }
    await page.goForward()
    await page.goto(day.address)
    await expectNothingOfAnybody(page)
  })
  await test.step('reload', async () => {
    await page.reload()
    await expectNothingOfAnybody(page)
  })
  await test.step('a second tab', async () => {
    const second = await day.tablet.context().newPage()
    await second.goto(day.address)
    await expectNothingOfAnybody(second)
    await second.close()
  })
  await test.step('the tab is closed and opened again', async () => {
    const next = await day.tablet.context().newPage()
    await page.close()
    await next.goto(day.address)
    await expectNothingOfAnybody(next)
    await next.goBack()
    expect(await next.content()).not.toContain('marigold')
    await next.goto(day.address)
  })
  await test.step('the browser brings back the tabs that were open', async () => {
    const restored = (await day.tablet.restore()).find((each) => each.url() === day.address)
    if (!restored) throw new Error('The browser brought no tab back.')
    await expectNothingOfAnybody(restored)
  })
  await test.step('the browser is closed and opened again', async () => {
    const again = await day.tablet.reopen(false)
    await again.goto(day.address)
    await expectNothingOfAnybody(again)
  })
  await test.step('the next person starts with nothing filled in', async () => {
    const again = day.tablet.page()
    await unlock(again)
    await again.getByRole('button', { name: 'Start an interview' }).click()
    await expect(again.getByRole('button', { name: 'Stop' })).toBeVisible()
    expect(await again.content()).not.toContain('marigold')
    await again.getByRole('button', { name: 'Stop' }).click()
    await again.getByRole('button', { name: 'Yes, stop and delete' }).click()
    await expect(again.getByRole('heading', { name: 'You stopped' })).toBeVisible()
  })
})

const root = (page: Page) => page.locator('html')
const BIG = { 'data-text': '3', 'data-contrast': 'high', 'data-spacing': 'wide', 'data-theme': 'dark' }

test('the look is theirs alone: a reload keeps it, handing back forgets it', async () => {
  const page = day.tablet.page()
  await visit(page)
  await page.getByRole('button', { name: 'Start an interview' }).click()
  for (const name of ['Biggest', 'Stronger', 'Wider', 'Dark']) await page.getByRole('radio', { name }).check({ force: true })
  for (const [name, value] of Object.entries(BIG)) await expect(root(page)).toHaveAttribute(name, value)
  await passWelcome(page)
  await page.getByRole('button', { name: english(day.definition.assent['t2']?.yes), exact: true }).click()
  await page.getByRole('textbox').fill('10')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('heading', { name: 'Which questions would you like?' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Which questions would you like?' })).toBeVisible()
  for (const [name, value] of Object.entries(BIG)) await expect(root(page)).toHaveAttribute(name, value)
  await page.getByRole('button', { name: 'Look' }).click()
  await expect(page.getByRole('dialog').getByRole('radio', { name: 'Biggest' })).toBeChecked()
  await page.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'Yes, stop and delete' }).click()
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByRole('heading', { name: 'Pass me back' })).toBeVisible()
  for (const name of Object.keys(BIG)) await expect(root(page)).not.toHaveAttribute(name)
  await page.getByRole('button', { name: 'Next person' }).click()
  await expect(page.getByRole('radiogroup', { name: 'Size of the words' }).getByRole('radio', { name: 'Usual' })).toBeChecked()
  for (const [name, value] of Object.entries(BIG)) await expect(root(page)).not.toHaveAttribute(name, value)
})

test('a reload in the middle goes on where it was, and a second tab meanwhile shows nothing of it', async () => {
  const page = day.tablet.page()
  await visit(page)
  await page.getByRole('button', { name: 'Start an interview' }).click()
  await passWelcome(page)
  await page.getByRole('button', { name: english(day.definition.assent['t2']?.yes), exact: true }).click()
  await page.getByRole('textbox').fill('10')
  await page.getByRole('button', { name: 'Next' }).click()
  const tiers = page.getByRole('heading', { name: 'Which questions would you like?' })
  await expect(tiers).toBeVisible()
  await page.getByRole('button', { name: /^Questions for ages 8 to 11/ }).click()
  await expect(tiers).toBeHidden()
  await page.getByRole('radio').first().click()
  const answered = await page.getByRole('heading', { level: 1 }).innerText()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('heading', { level: 1, name: answered })).toBeHidden()
  const question = await page.getByRole('heading', { level: 1 }).innerText()

  const second = await day.tablet.context().newPage()
  await second.goto(day.address)
  await expectNothingOfAnybody(second)
  await second.close()

  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('heading', { level: 1, name: answered })).toBeVisible()
  await expect(page.getByRole('radio').first()).toBeChecked()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'Yes, stop and delete' }).click()
  await page.getByRole('button', { name: 'Finish' }).click()
})

test('a lost tablet holds nothing that anybody answered, in any file of the browser', async () => {
  const page = day.tablet.page()
  await visit(page)
  await playInterview(page, { definition: day.definition, tier: 't2', age: 8, random: seededRandom(42), words: WORDS })
  await handBack(page)
  await day.tablet.close()
  // The search itself is proved by something that does lie there.
  expect(await findInFolder(day.tablet.profile, LABEL)).not.toEqual([])
  expect(await findInFolder(day.tablet.profile, WORDS)).toEqual([])
})
