// Every example of every kind of question in a real browser: axe in every look and both directions, and by keyboard alone.
import AxeBuilder from '@axe-core/playwright'
import { chromium, expect, test, type Browser, type Page } from '@playwright/test'
import { allShown, type Shown } from '#collect/app/questions/examples.ts'
import { mustFindChromium } from '../../scripts/find-chromium.ts'
import { openGallery } from '../../scripts/gallery.ts'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const LOOKS = [
  { look: 'light', media: { colorScheme: 'light', contrast: 'no-preference' } },
  { look: 'dark', media: { colorScheme: 'dark', contrast: 'no-preference' } },
  { look: 'high contrast', media: { colorScheme: 'light', contrast: 'more' } },
  { look: 'high contrast in the dark', media: { colorScheme: 'dark', contrast: 'more' } },
] as const

let gallery: Awaited<ReturnType<typeof openGallery>>
let browser: Browser
let page: Page
test.beforeAll(async () => {
  gallery = await openGallery()
  browser = await chromium.launch({ executablePath: mustFindChromium() })
  const context = await browser.newContext({ viewport: { width: 820, height: 1180 }, reducedMotion: 'reduce' })
  page = await context.newPage()
})
test.afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

/** What axe finds in all examples on one page. A look changes nothing but colours: what else there is to find does not depend on it. */
async function faultsIn(lang: string, isOnlyColour: boolean): Promise<string[]> {
  // A new page: in one that changes its look while it is read, axe may see the colours of both.
  await page.goto('about:blank')
  await page.goto(`${gallery.address}#lang=${lang}`)
  await expect(page.locator('article')).toHaveCount(allShown().length + 5)
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  const { violations } = await (isOnlyColour ? axe.withRules('color-contrast') : axe.withTags(WCAG_22_AA)).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

for (const [index, { look, media }] of LOOKS.entries()) {
  for (const lang of ['en', 'ar']) {
    test(`no example breaks WCAG 2.2 AA in the ${look} look, ${lang === 'ar' ? 'right to left' : 'left to right'}`, async () => {
      await page.emulateMedia(media)
      expect(await faultsIn(lang, index > 0)).toEqual([])
    })
  }
}

/** What has the focus, and whether that can be seen: a ring of its own, or on the mark beside a hidden input. */
function focused() {
  const { activeElement: element } = document
  if (!element || element === document.body) return { name: 'nothing', isSeen: false }
  const isChoice = element.matches('.choice > input')
  const shown = isChoice ? element.nextElementSibling! : element
  const { outlineStyle, outlineWidth } = getComputedStyle(shown)
  const { top, bottom } = shown.getBoundingClientRect()
  return {
    name: element.tagName === 'BUTTON' ? (element.textContent ?? '') : element.tagName,
    isSeen: outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 3 && bottom > 0 && top < innerHeight,
  }
}

/** Presses Tab until a control of this kind has the focus; the focus is in sight at every step. */
async function tabTo(where: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab')
    const { name, isSeen } = await page.evaluate(focused)
    expect(isSeen, `the focus on ${name} is in sight`).toBe(true)
    if (await page.locator(':focus').evaluate((element, where) => element.matches(where), where)) return
  }
  throw new Error(`Tab never came to ${where}.`)
}

async function answerByKeyboard({ kind }: Shown): Promise<void> {
  if (kind === 'note') return
  if (kind === 'text') {
    await tabTo('textarea')
    await page.keyboard.press('Control+A')
    return page.keyboard.type('More trees')
  }
  if (kind === 'number') {
    await tabTo('input')
    await page.keyboard.press('Control+A')
    return page.keyboard.type('11')
  }
  const isSeveral = kind === 'select_multiple' || kind === 'rank'
  await tabTo(isSeveral ? 'input[type=checkbox]' : 'input[type=radio]')
  if (isSeveral && (await page.locator(':focus').isChecked())) return
  if (isSeveral && (await page.locator('input:checked').count()) > 0) {
    await tabTo('input:checked')
    return page.keyboard.press('Space').then(() => page.keyboard.press('Space'))
  }
  await page.keyboard.press('Space')
}

test('every example is answered and left by keyboard alone, with the focus always in sight', async () => {
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' })
  for (const shown of allShown()) {
    await page.goto(`${gallery.address}#only=${shown.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await answerByKeyboard(shown)
    await tabTo('button[type=submit]')
    await page.keyboard.press('Enter')
    await expect(page.locator('output'), shown.id).not.toHaveText(shown.kind === 'note' ? '' : '{"missing":"-9"}')
  }
})

async function open(id: string): Promise<void> {
  await page.goto(`${gallery.address}#only=${id}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
}

const order = () =>
  page.getByRole('listitem').evaluateAll((rows) => rows.map((row) => row.querySelector('.order-name')?.textContent))

test('what is ranked is moved by its buttons, by arrow keys and by dragging, and each move is said', async () => {
  await open('rank-three-in-order')
  expect(await order()).toEqual(['Communication and Connectivity', 'Place', 'Wellbeing'])
  await page.getByRole('button', { name: 'Move Wellbeing up' }).click()
  expect(await order()).toEqual(['Communication and Connectivity', 'Wellbeing', 'Place'])
  await expect(page.getByText('Wellbeing is now your number 2')).toBeAttached()
  await expect(page.getByRole('button', { name: 'Move Wellbeing up' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  expect(await order()).toEqual(['Wellbeing', 'Communication and Connectivity', 'Place'])
  await page.locator('.grip').first().scrollIntoViewIfNeeded()
  const [first, last] = await Promise.all([0, 2].map((place) => page.locator('.grip').nth(place).boundingBox()))
  await page.mouse.move(first!.x + 10, first!.y + 10)
  await page.mouse.down()
  await page.mouse.move(last!.x + 10, last!.y + last!.height, { steps: 8 })
  await page.mouse.up()
  expect(await order()).toEqual(['Communication and Connectivity', 'Place', 'Wellbeing'])
})

test('what looks like a phone number is taken out by one tap, and left by another', async () => {
  await open('text-phone-number')
  const box = page.getByRole('textbox')
  await page.getByRole('button', { name: 'Take it out' }).click()
  await expect(box).toHaveValue('Call me on please')
  await expect(box).toBeFocused()
  await box.fill('Call 07700 900456')
  await page.getByRole('button', { name: 'Leave it in' }).click()
  await expect(page.getByRole('button', { name: 'Take it out' })).toHaveCount(0)
  await expect(box).toHaveValue('Call 07700 900456')
})

test('a part of town is found by the name people use, and Enter in the search gives no answer', async () => {
  await open('area_picker-map')
  await page.getByRole('searchbox').fill('grove')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Is it one of these?')).toBeVisible()
  await expect(page.getByRole('radio', { name: /Grove Hill/ })).toHaveCount(2)
  await page.getByRole('radio', { name: /^Park/ }).check()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.locator('output')).toHaveText('"Park"')
})

test('one more than may be picked changes nothing and is said; the age is stepped within its bounds', async () => {
  await open('select_multiple-full')
  await page.locator('label').filter({ hasText: 'Better street lighting' }).click()
  await expect(page.getByText('You have picked 2 already.')).toBeVisible()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2)
  await open('number-nothing-yet')
  await page.getByRole('button', { name: 'One more' }).click()
  await expect(page.getByRole('textbox')).toHaveValue('5')
  await expect(page.getByRole('button', { name: 'One less' })).toHaveAttribute('aria-disabled', 'true')
})

test('nothing is cut or scrolls sideways at 320 pixels, in either direction', async () => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const { id } of allShown())
    for (const lang of ['en', 'ar']) {
      await page.goto(`${gallery.address}#only=${id}&lang=${lang}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const isWide = () => document.documentElement.scrollWidth > innerWidth
      // The map measures its room first, and makes way for the list where there is none.
      await expect.poll(() => page.evaluate(isWide), `${id} in ${lang} is no wider than the screen`).toBe(false)
    }
})
