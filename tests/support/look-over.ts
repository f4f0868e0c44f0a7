// Looks a screen over as a person with other eyes or hands would: axe in every look, 400 % zoom, and by Tab alone.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { focusStop } from './focus-stop.ts'
import { layoutFaults } from './layout-faults.ts'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const USUAL = { colorScheme: 'light', contrast: 'no-preference' } as const
const OTHER_LOOKS = [
  { colorScheme: 'dark', contrast: 'no-preference' },
  { colorScheme: 'light', contrast: 'more' },
] as const
const TABLET = { width: 820, height: 1180 }
/** 1280 pixels at 400 %. */
const ZOOMED = { width: 320, height: 640 }
const PHONE = { width: 360, height: 740 }
const SMALLEST_TARGET = 48
const MOST_STOPS = 60

/** What axe finds in this look. A look changes nothing but colours: in the others only those are looked at. */
export async function axeFaults(page: Page, isOnlyColour = false): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  const { violations } = await (isOnlyColour ? axe.withRules('color-contrast') : axe.withTags(WCAG_22_AA)).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** A screen that has come is announced by the focus on its heading; what changed on it, by a live region with these words. */
async function expectAnnounced(page: Page, name: string, said: string | undefined): Promise<void> {
  const heading = page.locator('h1:focus, h2:focus')
  if (said === undefined)
    return expect
      .poll(async () => (await heading.boundingBox())?.y ?? -1, `the focus on the heading of ${name}`)
      .toBeGreaterThanOrEqual(0)
  await expect(page.locator('[role=status], [role=alert], [aria-live]').filter({ hasText: said }).first()).toBeAttached()
}

/** Waits until what the page asked the endpoint for stands on it: nothing has changed for half a second. */
export async function expectWhole(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((whole) => {
        const end = (): void => (observer.disconnect(), whole())
        let quiet = setTimeout(end, 500)
        const observer = new MutationObserver(() => {
          clearTimeout(quiet)
          quiet = setTimeout(end, 500)
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
  )
}

/** From one Tab stop to the next, all the way round. */
export async function focusFaults(page: Page, most = MOST_STOPS): Promise<string[]> {
  const faults: string[] = []
  const visited = new Set<number>()
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab')
    const { at, name, fault } = await page.evaluate(focusStop)
    if (visited.has(at)) break
    // Past the end of the page, where the browser's own buttons are.
    if (at < 0 && stop > 0) break
    if (at < 0) continue
    visited.add(at)
    if (fault) faults.push(`the focus on ${name}: ${fault}`)
  }
  return visited.size > 0 ? faults : ['Tab comes to nothing']
}

/** Some parts look at their own width and change what they show: the page is looked at once its frames have passed. */
async function resize(page: Page, size: typeof PHONE): Promise<void> {
  await page.setViewportSize(size)
  await page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame += 1) await new Promise((next) => requestAnimationFrame(next))
  })
}

/** With the biggest words that a person can choose, on a phone. */
async function biggestFaults(page: Page): Promise<string[]> {
  await resize(page, PHONE)
  const [was] = await page.evaluate(() => [document.documentElement.dataset['text']])
  await page.evaluate(() => (document.documentElement.dataset['text'] = '3'))
  const faults = await page.evaluate(layoutFaults, SMALLEST_TARGET)
  await page.evaluate((text) => {
    if (text === undefined) delete document.documentElement.dataset['text']
    else document.documentElement.dataset['text'] = text
  }, was)
  return faults.map((fault) => `in the biggest words: ${fault}`)
}

/** Every fault of the screen that is shown, each with the name of the screen. `said` where it is no new screen. */
export async function lookOver(page: Page, name: string, said?: string): Promise<string[]> {
  await expectAnnounced(page, name, said)
  const faults = await axeFaults(page)
  faults.push(...(await page.evaluate(layoutFaults, SMALLEST_TARGET)))
  for (const look of OTHER_LOOKS) {
    await page.emulateMedia(look)
    faults.push(...(await axeFaults(page, true)).map((fault) => `${look.colorScheme} ${look.contrast}: ${fault}`))
  }
  await page.emulateMedia(USUAL)
  await resize(page, ZOOMED)
  faults.push(...(await page.evaluate(layoutFaults, SMALLEST_TARGET)).map((fault) => `at 320: ${fault}`))
  faults.push(...(await focusFaults(page)).map((fault) => `at 320: ${fault}`))
  faults.push(...(await biggestFaults(page)))
  await page.setViewportSize(TABLET)
  return faults.map((fault) => `${name}: ${fault}`)
}
