import { expect, test } from '@playwright/test'
import { startFieldDay, type FieldDay } from '../support/field-day.ts'
import { makeEnrolmentCode } from '../support/coordinator-room.ts'
import { axeFaults } from '../support/look-over.ts'

const PAGES = [
  'Progress',
  'Devices',
  'Sessions',
  'Settings',
  'Batches',
  'Quarantine',
  'Withdrawals',
  'Questionnaires',
  'Accounts',
  'Log',
]

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
})
test.afterAll(async () => day?.end())

// The tablet's screens are looked over in every-screen.test.ts.
for (const colorScheme of ['light', 'dark'] as const) {
  test(`the coordinator’s room has no fault against WCAG 2.2 AA that axe can find, in the ${colorScheme}`, async () => {
    const page = day.desk.page()
    await page.emulateMedia({ colorScheme })
    await makeEnrolmentCode(page)
    for (const name of PAGES) {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click()
      await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page')
      expect(await axeFaults(page), name).toEqual([])
    }
  })
}
