import { expect, test, type Page } from '@playwright/test'
import { english } from '../support/english.ts'
import { enrolTablet, loseSignal, regainSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { passWelcome, playInterview } from '../support/interview-player.ts'
import { pressAndWait } from '../support/question-screen.ts'
import { comeToResearcher, handBack, sayWhyUnproven, unlock } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'

const PLACE = { code: 'YC-4', name: 'Riverside Youth Club', type: 'youth_club', support: 'Find Maryam at the desk by the door.' }

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  const added = await day.desk.page().evaluate(async (place) => {
    const headers = { 'content-type': 'application/json' }
    const reply = await fetch('/api/v1/coordinator/places', { method: 'POST', headers, body: JSON.stringify(place) })
    return reply.status
  }, PLACE)
  expect(added).toBe(201)
  await enrolTablet(day)
})
test.afterAll(async () => day?.end())

async function finish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Finish' }).click()
  await unlock(page)
  await expect(page.getByRole('button', { name: 'Start an interview' })).toBeVisible()
}

test('a session at a setting from the list: its type and support lines come along, and a worry is recorded only as opened', async () => {
  const page = day.tablet.page()
  await expect(page.getByRole('heading', { name: /^Still needed/ })).toBeVisible()
  await loseSignal(day)
  await page.getByRole('button', { name: 'Start a session' }).click()
  await page.getByLabel('Name or code of the setting').fill('club river')
  await page.getByRole('button', { name: PLACE.name }).click()
  await expect(page.getByLabel('Where are you?')).toHaveValue('youth_club')
  await page.getByLabel('How many do you expect?').fill('many')
  await page.getByRole('radio', { name: /Middlesbrough/ }).check()
  await page.getByRole('radio', { name: '8 to 11', exact: true }).check()
  await page.getByRole('radio', { name: 'The adult in charge here gave permission' }).check()
  await sayWhyUnproven(page)
  await page.getByRole('button', { name: 'Start the session' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'whole number up to 2000' })).toBeVisible()
  await page.getByLabel('How many do you expect?').fill('12')
  await page.getByRole('button', { name: 'Start the session' }).click()
  await expect(page.getByRole('heading', { level: 1, name: PLACE.name })).toBeVisible()

  await page.getByRole('button', { name: 'I am worried about someone' }).click()
  await expect(page.getByText(PLACE.support)).toBeVisible()
  await expect(page.getByText('Recorded: that this page was opened')).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('button', { name: 'Start an interview' })).toBeVisible()
})

test('at its end the session says how many were heard, went on, stopped and said no, and the room gets the same numbers', async () => {
  const page = day.tablet.page()
  await playInterview(page, { definition: day.definition, tier: 't2', age: 9, random: seededRandom(81) })
  await handBack(page)

  await page.getByRole('button', { name: 'Start an interview' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'Yes, stop and delete' }).click()
  await finish(page)

  await page.getByRole('button', { name: 'Start an interview' }).click()
  await passWelcome(page)
  await page.getByRole('button', { name: english(day.definition.assent['t2']?.no), exact: true }).click()
  await finish(page)

  await page.getByRole('button', { name: 'Start an interview' }).click()
  await passWelcome(page)
  await page.getByRole('button', { name: english(day.definition.assent['t2']?.yes), exact: true }).click()
  await page.getByRole('textbox').fill('9')
  await pressAndWait(page, page.getByRole('button', { name: 'Next' }))
  const again = await day.tablet.reopen(true)
  await again.goto(day.address)
  await comeToResearcher(again)
  await again.getByRole('button', { name: /^They have gone/ }).click()

  await again.getByRole('button', { name: 'End the session' }).click()
  await again.getByRole('button', { name: 'Yes, end the session' }).click()
  const number = (words: string) => again.locator('.count', { hasText: words }).locator('b')
  await expect(number('heard, of 12 expected')).toHaveText('1')
  await expect(number('not finished, and kept')).toHaveText('1')
  await expect(number('stopped, and deleted')).toHaveText('1')
  await expect(number('said no thanks')).toHaveText('1')
  await expect(again.getByText('2 responses wait on this tablet for signal.')).toBeVisible()

  await regainSignal(day)
  await again.getByRole('button', { name: 'Send now' }).click()
  await expect(again.getByText('Everything has gone to the team.').first()).toBeVisible({ timeout: 30_000 })

  const desk = day.desk.page()
  await expect(async () => {
    const sessions = await desk.evaluate(async () => (await fetch('/api/v1/coordinator/sessions')).text())
    expect(sessions).toContain('Riverside Youth Club')
    expect(JSON.parse(sessions)).toMatchObject({
      sessions: [{ expected: 12, worries: 1, counts: { heard: 1, partial: 1, stopped: 1, declined: 1 } }],
    })
  }).toPass({ timeout: 30_000 })
})
