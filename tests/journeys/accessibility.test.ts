import { expect, test, type Page } from '@playwright/test'
import { ROOMS } from '#coordinate/rooms.ts'
import { startFieldDay, type FieldDay } from '../support/field-day.ts'
import { goTo, makeEnrolmentCode } from '../support/coordinator-room.ts'
import { axeFaults, expectWhole, focusFaults } from '../support/look-over.ts'

/** All that a coordinator has, and their own. */
async function listPages(page: Page): Promise<string[]> {
  const names = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allTextContents()
  expect(names).toHaveLength(Object.keys(ROOMS).length)
  return names
}

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
    for (const name of await listPages(page)) {
      await goTo(page, name)
      expect(await axeFaults(page), name).toEqual([])
    }
  })
}

test('by keyboard alone every page of the room is come to, and whatever has the focus is in sight', async () => {
  const page = day.desk.page()
  for (const name of await listPages(page)) {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('h1')).toBeFocused()
    // What arrives later moves what has the focus.
    await expectWhole(page)
    expect(await focusFaults(page, 150), name).toEqual([])
  }
})
