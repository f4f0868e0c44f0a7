// A tablet is lost, revoked, and comes back: what it sends waits until a person lets it in.
import { expect, test } from '@playwright/test'
import { goTo, expectOpened } from '../support/coordinator-room.ts'
import { enrolTablet, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { playInterview } from '../support/interview-player.ts'
import { axeFaults } from '../support/look-over.ts'
import { expectAllSent, handBack, startSession } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
})
test.afterAll(async () => day?.end())

test('what was collected before the tablet was revoked comes into the data once a person lets it in', async () => {
  const [page, desk] = [day.tablet.page(), day.desk.page()]
  await startSession(page, { settingCode: 'Park End', tierLabel: '8 to 11' })
  await day.tablet.context().setOffline(true)
  await playInterview(page, { definition: day.definition, tier: 't2', age: 9, random: seededRandom(91) })
  await handBack(page)
  await desk.goto(new URL('/coordinator/devices', desk.url()).href)
  await desk.getByRole('button', { name: 'Revoke Tablet 7' }).click()
  await desk.getByRole('button', { name: 'Revoke it' }).click()
  await expect(desk.getByText('Tablet 7 is revoked.')).toBeVisible()

  await day.tablet.context().setOffline(false)
  await page.getByRole('button', { name: 'Home' }).click()
  await page.getByRole('button', { name: 'Send now' }).click()
  await expectAllSent(page, 1)

  await goTo(desk, 'Quarantine')
  // The opener comes to it in its own time, and the page asks anew every 15 s.
  await expect(desk.getByRole('heading', { name: /items? from revoked devices$/ })).toBeVisible({ timeout: 45_000 })
  await expectOpened(desk, 0)
  await goTo(desk, 'Quarantine')
  expect(await axeFaults(desk)).toEqual([])
  await desk.getByRole('button', { name: 'Let them in from revoked devices' }).click()
  await desk.getByRole('button', { name: 'Let all of them in' }).click()
  await expect(desk.getByText('They are opened and checked now.')).toBeVisible()
  await expectOpened(desk, 1)
})
