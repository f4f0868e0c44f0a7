// A coordinator who lives in Excel: targets and new wards come from tables, what is wrong is named by its line.
import { expect, test } from '@playwright/test'
import { goTo } from '../support/coordinator-room.ts'
import { startFieldDay, type FieldDay } from '../support/field-day.ts'
import { axeFaults } from '../support/look-over.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
})
test.afterAll(async () => day?.end())

const csvFile = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const openPage = async () => {
  const page = day.desk.page()
  await goTo(page, 'Questionnaires')
  return page
}

test('targets from a spreadsheet: ages that became dates are said in words, then they are set', async () => {
  const page = await openPage()
  const panel = page.getByRole('region', { name: 'Set targets from a spreadsheet' })
  await panel.getByLabel('For').selectOption('mcm')
  await panel
    .getByLabel('Table (CSV)')
    .setInputFiles(csvFile('targets.csv', 'ward_code;age_band;target\r\nE05009853;05-Oct;73\r\n'))
  await panel.getByRole('button', { name: 'Check the table and set it' }).press('Enter')
  await expect(panel.getByText('line 2, age_band')).toBeVisible()
  await expect(panel.getByText('The spreadsheet has made a date of the ages.')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  const table = 'ward_code;age_from;age_to;target\r\nE05009853;5;10;73\r\nE05009854;11;15;54\r\n'
  await panel.getByLabel('Table (CSV)').setInputFiles(csvFile('targets.csv', table))
  await panel.getByRole('button', { name: 'Check the table and set it' }).press('Enter')
  await expect(panel.getByText('mcm has 2 targets, 127 people in all.')).toBeVisible()
  await expect(page.getByRole('table', { name: /^Heard, of how many/ }).getByRole('row')).toHaveCount(3)
})

test('new wards are looked at first; once published, devices ask in them', async () => {
  const page = await openPage()
  const panel = page.getByRole('region', { name: 'New wards from a spreadsheet' })
  await panel.getByLabel('For').selectOption('mcm')
  await panel.getByLabel('New version').fill('9.0.0')
  const line = (code: string, name: string, tile: string) => `${code},${name},middlesbrough-2027,2027-05-06,${tile}\n`
  const table = `ward_code,ward_name,ward_set,in_force_from,tile_column,tile_row\n${line('E05009853', 'Acklam', '0,0')}${line('E05099001', 'Newport Quays', '1,0')}`
  await panel.getByLabel('Table (CSV)').setInputFiles(csvFile('wards.csv', table))
  await panel.getByRole('button', { name: 'Look at it first' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'mcm, version 9.0.0: Wards since 2027-05-06' })).toBeVisible()
  await expect(page.getByText('1 new: Newport Quays.')).toBeVisible()
  await expect(page.getByText(/^19 no longer asked for: Ayresome, /)).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  const versions = page.getByRole('table', { name: 'Published versions' })
  await expect(versions).not.toContainText('9.0.0')
  await page.getByRole('button', { name: 'Publish version 9.0.0' }).press('Enter')
  await expect(versions.getByRole('row').filter({ hasText: '9.0.0' })).toContainText('In force')
  await expect(page.getByRole('heading', { name: /^mcm, version 9\.0\.0/ })).toBeHidden()
})
