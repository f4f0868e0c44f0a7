import { expect, test, type Page } from '@playwright/test'
import { goTo } from '../support/coordinator-room.ts'
import { startFieldDay, type FieldDay } from '../support/field-day.ts'
import { axeFaults } from '../support/look-over.ts'
import { makeHalfWay } from '../support/half-way.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await makeHalfWay(day)
})
test.afterAll(async () => day?.end())

async function seeProgress(page: Page): Promise<void> {
  await goTo(page, 'Progress')
  await page.reload()
  await expect(page.getByRole('heading', { name: '1,834 of 5,000 heard' })).toBeVisible()
}

test('the first page says how far it is, where the gaps are and who is not heard enough, each chart with its numbers', async () => {
  const page = day.desk.page()
  await seeProgress(page)
  await expect(page.getByText(/^\d+ (behind|ahead of) where an even pace would be today\.$/)).toBeVisible()
  await expect(page.getByText(/sessions? with .* would close the biggest gap/)).toBeVisible()
  const map = page.getByRole('img', { name: /is furthest off, at \d+ %/ })
  await expect(map.locator('.ward-tile')).toHaveCount(20)
  await expect(page.getByRole('table', { name: 'Age by ward' }).getByRole('row')).toHaveCount(23)
  await expect(page.getByRole('table', { name: 'Responses a day' }).getByRole('row')).toHaveCount(15)
  const behind = page.getByRole('table', { name: 'Not yet heard enough' }).getByRole('rowheader')
  await expect(behind.first()).toContainText('look after someone at home')
  await expect(page.getByText('opened and checked')).toBeVisible()
})

test('every number of the map stands in the table too', async () => {
  const page = day.desk.page()
  await seeProgress(page)
  const table = page.getByRole('table', { name: 'Age by ward' })
  for (const tile of await page.locator('.ward-tile').all()) {
    const name = await tile.locator('.ward-name').textContent()
    const words = await tile.locator('.ward-share').textContent()
    await expect(table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: name!, exact: true }) })).toContainText(
      words!,
    )
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no fault on it in the ${colorScheme}, folded open too`, async () => {
    const page = day.desk.page()
    await page.emulateMedia({ colorScheme })
    await seeProgress(page)
    await page.locator('summary', { hasText: 'All groups' }).click()
    expect(await axeFaults(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  })
}

test('by keyboard alone all groups are folded open', async () => {
  const page = day.desk.page()
  await seeProgress(page)
  const summary = page.locator('summary', { hasText: 'All groups' })
  for (let stops = 0; stops < 40 && !(await summary.evaluate((element) => element === document.activeElement)); stops += 1) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('table', { name: 'All groups' })).toBeVisible()
})

test('on a phone nothing stands out over the edge', async () => {
  const page = day.desk.page()
  await page.setViewportSize({ width: 360, height: 740 })
  await seeProgress(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await page.setViewportSize({ width: 1280, height: 900 })
})

test('on paper the folded table is there, and no button', async () => {
  const page = day.desk.page()
  await seeProgress(page)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('table', { name: 'All groups' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden()
  expect((await page.pdf()).length).toBeGreaterThan(10_000)
  await page.emulateMedia({ media: 'screen' })
})
