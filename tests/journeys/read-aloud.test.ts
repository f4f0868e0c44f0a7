import { expect, test, type Page } from '@playwright/test'
import { english } from '../support/english.ts'
import { fakeVoices, giveVoices, LOCAL, REMOTE, speakSlowly, spokenOn } from '../support/fake-voices.ts'
import { enrolTablet, loseSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { passWelcome } from '../support/interview-player.ts'
import { handBack, startSession } from '../support/researcher.ts'
import { button, heading, pressAndWait } from '../support/question-screen.ts'

// One person after another on one tablet.
test.describe.configure({ mode: 'serial' })

let day: FieldDay
let page: Page
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
  await loseSignal(day)
  page = await day.tablet.reopen(true)
  await fakeVoices(day.tablet.context())
  await page.goto(day.address)
  await startSession(page, { settingCode: 'Linthorpe 3', tierLabel: '5 to 7' })
})
test.afterAll(async () => day?.end())

const assent = () => day.definition.assent['t1']!
const words = async () => (await spokenOn(page)).map(({ text }) => text)

async function stopAndHandBack(): Promise<void> {
  await button(page, 'Stop').click()
  await button(page, 'Yes, stop and delete').click()
  await handBack(page)
}

test('with only a remote voice there is no button, and nothing is ever spoken', async () => {
  await button(page, 'Start an interview').click()
  await giveVoices(page, REMOTE)
  await expect(heading(page)).toBeVisible()
  await expect(button(page, 'Read to me')).toHaveCount(0)
  await passWelcome(page)
  await pressAndWait(page, button(page, english(assent().yes)))
  expect(await spokenOn(page)).toEqual([])
})

test('a voice on the device that comes late reads the screen from top to bottom, then each new one', async () => {
  await giveVoices(page, REMOTE, LOCAL)
  await button(page, 'Read to me').click()
  await expect(button(page, 'Read to me')).toHaveAttribute('aria-pressed', 'true')
  const asked = await heading(page).innerText()
  await expect.poll(words).toContain(asked)
  await page.getByRole('textbox').fill('six')
  await button(page, 'Next').click()
  await expect.poll(async () => (await words()).at(-1)).toBe(await page.getByRole('alert').innerText())
  await page.getByRole('textbox').fill('6')
  await button(page, 'Next').click()
  await expect(page.getByRole('radio')).toHaveCount(2)
  const [first, second] = await page.locator('.choice-words').allInnerTexts()
  await expect.poll(words).toContain(`2: ${second}`)
  const said = await words()
  const inOrder = [await heading(page).innerText(), `1: ${first}`, `2: ${second}`]
  expect(said.filter((each) => inOrder.includes(each))).toEqual(inOrder)
  expect(new Set((await spokenOn(page)).map(({ voice }) => voice))).toEqual(new Set([LOCAL.name]))
})

test('each picture of a pair has a button of its own that reads it', async () => {
  const [first, second] = await page.locator('.choice-words').allInnerTexts()
  for (const each of [second, first]) {
    await button(page, `Hear: ${each}`).click()
    await expect.poll(async () => (await words()).at(-1)).toBe(each)
  }
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
})

test('it never reads over itself, and is silent at the next act', async () => {
  await speakSlowly(page)
  const before = (await spokenOn(page)).length
  await pressAndWait(page, button(page, 'Back'))
  await expect.poll(async () => (await spokenOn(page)).length).toBe(before + 1)
  await button(page, 'Next').click()
  await expect.poll(async () => (await spokenOn(page))[before]?.isBrokenOff).toBe(true)
})

test('what is over the screen is read in its place', async () => {
  await button(page, /^Help/).click()
  const title = await page.getByRole('dialog').getByRole('heading').innerText()
  await expect.poll(async () => (await words()).at(-1)).toBe(title)
  await page.getByRole('dialog').getByRole('button').click()
})

test('it is silent when voices go, the button too, and when the interview ends; the next person has it off', async () => {
  await giveVoices(page)
  await expect(button(page, 'Read to me')).toHaveCount(0)
  await expect.poll(async () => (await spokenOn(page)).at(-1)?.isBrokenOff).toBe(true)
  const before = (await spokenOn(page)).length
  await giveVoices(page, LOCAL)
  await expect.poll(async () => (await spokenOn(page)).length).toBe(before + 1)
  await stopAndHandBack()
  const after = (await spokenOn(page)).at(-1)
  expect(after?.isBrokenOff).toBe(true)
  await button(page, 'Start an interview').click()
  await expect(button(page, 'Read to me')).toHaveAttribute('aria-pressed', 'false')
  expect((await spokenOn(page)).at(-1)).toEqual(after)
  await stopAndHandBack()
})

test('turned on at the welcome, the very next screen is read', async () => {
  await button(page, 'Start an interview').click()
  await button(page, 'Read to me').click()
  await expect.poll(async () => (await words()).at(-1)).toBe(await heading(page).innerText())
  await passWelcome(page)
  await expect.poll(async () => (await words()).at(-1)).toBe(english(assent().ask))
})
