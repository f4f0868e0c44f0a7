import { expect, test } from '@playwright/test'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { enrolTablet, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { playInterview } from '../support/interview-player.ts'
import { expectAllSent, handBack, startSession } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
})
test.afterAll(async () => day?.end())

test('a practice interview is marked on every screen, locks nothing, and nothing of it is counted or sent', async () => {
  const page = day.tablet.page()
  const band = page.getByText('Practice: nothing is kept')
  await page.getByRole('button', { name: 'Practise' }).click()
  await page.getByRole('radio', { name: /Middlesbrough/ }).check({ force: true })
  await page.locator('label', { hasText: '8 to 11' }).click()
  const onScreen = () => expect(band).toBeInViewport()
  const young = { definition: day.definition, tier: 't2', age: 9, random: seededRandom(71), start: 'Start practising', onScreen }
  await playInterview(page, young)
  await onScreen()
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Practise' })).toBeVisible()

  await page.getByRole('button', { name: 'Start practising' }).click()
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Start a session' })).toBeVisible()
  await expect(page.locator('.count', { hasText: 'heard today' }).locator('b')).toHaveText('0')
  await page.getByRole('button', { name: 'Send now' }).click()
  await expect(page.getByText('Everything has gone to the team.').first()).toBeVisible()
  // A batch without items tells the tablet's numbers, in some hundred bytes; a sealed item alone is more than that.
  const sent = day.network.seen.filter(({ method, path }) => method === 'POST' && path === SYNC_PATHS.responses)
  expect(sent.filter(({ bytes }) => bytes > 300)).toEqual([])

  await page.getByRole('button', { name: 'Ready to go?' }).click()
  await expect(page.getByText('Somebody has practised on this tablet.')).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
})

test('a real interview afterwards counts as one', async () => {
  const page = day.tablet.page()
  await startSession(page, { settingCode: 'Trimdon', tierLabel: '8 to 11' })
  await playInterview(page, { definition: day.definition, tier: 't2', age: 10, random: seededRandom(72) })
  await handBack(page)
  await expectAllSent(page, 1)
})
