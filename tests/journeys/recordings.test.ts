import { expect, test, type Page } from '@playwright/test'
import { english } from '../support/english.ts'
import { enrolTablet, loseSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { button, heading, pressAndWait } from '../support/question-screen.ts'
import { passWelcome } from '../support/interview-player.ts'
import { publishRecorded } from '../support/recorded-questionnaire.ts'
import { expectReady, startSession } from '../support/researcher.ts'
import { smallDefinition } from '../support/small-definition.ts'

const ASK = english(smallDefinition.assent['t1']?.ask)
const AGE = 'How old are you?'

declare global {
  interface Window {
    heard: string[]
  }
}

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
})
test.afterAll(async () => day?.end())

/** Writes down where each recording that plays comes from, once it has been heard to its end; this browser has no voices. */
async function listen(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    window.heard = []
    Object.defineProperty(window, 'speechSynthesis', { value: undefined })
    window.Audio = class extends Audio {
      constructor(address?: string) {
        super(address)
        this.addEventListener('ended', () => window.heard.push(this.src.slice(0, 5)))
      }
    }
  })
}

const heard = (page: Page) => page.evaluate(() => window.heard.length)

test('a recorded questionnaire is published, comes to the tablet, and is read aloud where there is no signal', async () => {
  await enrolTablet(day)
  await publishRecorded(day.endpoint.dataFolder, [ASK, AGE])
  await test.step('the tablet fetches it, and is ready only with its recordings', async () => {
    const page = day.tablet.page()
    await expectReady(page)
    day.network.setFault(({ path }) => (path.startsWith('/api/v1/recordings/') ? { name: 'reset' } : undefined))
    await button(page, 'Send now').click()
    await expect(page.getByText('The recordings that read questions aloud are still on their way.')).toBeVisible()
    day.network.setFault(() => undefined)
    await button(page, 'Send now').click()
    await expectReady(page)
  })
  await loseSignal(day)
  const page = await day.tablet.reopen(true)
  await listen(page)
  await page.goto(day.address)
  await startSession(page, { settingCode: 'Linthorpe 3', tierLabel: '5 to 7', questionnaire: /A small questionnaire/ })
  await button(page, 'Start an interview').click()
  await button(page, 'Read to me').click()
  await passWelcome(page)
  await expect(heading(page)).toHaveText(ASK)
  await expect.poll(() => heard(page)).toBe(1)
  await pressAndWait(page, button(page, english(smallDefinition.assent['t1']?.yes)))
  await expect(heading(page)).toHaveText(AGE)
  await expect.poll(() => heard(page)).toBe(2)
  expect(new Set(await page.evaluate(() => window.heard))).toEqual(new Set(['blob:']))
})
