// A rule is tried, set and taken back; its day comes, and the certificate says what is gone while the totals stay.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { goTo } from '../support/coordinator-room.ts'
import { enrolTablet, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { playInterview } from '../support/interview-player.ts'
import { axeFaults } from '../support/look-over.ts'
import { expectAllSent, handBack, startSession } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { startEndpoint } from '../support/start-endpoint.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
})
test.afterAll(async () => day?.end())

async function fill(page: Page, closedOn: string, texts: string, rows: string): Promise<void> {
  await page.getByLabel('Last day of fieldwork').fill(closedOn)
  await page.getByLabel('Months until texts go').fill(texts)
  await page.getByLabel('Months until responses go').fill(rows)
  await page.getByRole('button', { name: 'See what it would delete' }).click()
}

test('what cannot be a rule is said beside its field; a rule shows what it would delete before it can be set', async () => {
  const tablet = day.tablet.page()
  await startSession(tablet, { settingCode: 'Thorntree', tierLabel: '8 to 11' })
  await playInterview(tablet, { definition: day.definition, tier: 't2', age: 9, random: seededRandom(5) })
  await handBack(tablet)
  await expectAllSent(tablet, 1)

  const page = day.desk.page()
  await goTo(page, 'Retention')
  await expect(page.getByText('No rule is set, so nothing is deleted by itself.')).toBeVisible()
  await fill(page, '', '12', 'soon')
  await expect(page.getByText('Choose a day.')).toBeVisible()
  await expect(page.getByText('A whole number from 0 to 120.')).toBeVisible()
  await fill(page, '2025-03-31', '12', '6')
  await expect(page.getByText('Texts go first: give at least as many months as there.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Put this rule into force' })).toBeHidden()
  await fill(page, '2025-03-31', '6', '24')
  const plan = page.getByRole('table', { name: 'What this rule would delete' })
  await expect(plan.getByRole('row', { name: /What people typed/ })).toContainText('1 response, 1 sealed original')
  await expect(plan.getByRole('row', { name: /All responses/ })).toContainText('1 visit')
  expect(await axeFaults(page)).toEqual([])
})

test('it is set, is taken back after asking twice, and is set again', async () => {
  const page = day.desk.page()
  const setIt = page.getByRole('button', { name: 'Put this rule into force' })
  await setIt.click()
  await expect(page.getByText('Set by Ada Coordinator')).toBeVisible()
  await page.getByRole('button', { name: 'Take the rule back' }).click()
  await expect(page.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('No rule is set, so nothing is deleted by itself.')).toBeVisible()
  await fill(page, '2025-03-31', '6', '120')
  await setIt.click()
  await expect(page.getByText('Set by Ada Coordinator')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
})

test('the day comes: what was typed is gone, the certificate says so, and the response is still counted', async () => {
  const { endpoint } = day
  await endpoint.stop()
  const file = join(endpoint.dataFolder, 'retention.json')
  const state = JSON.parse(readFileSync(file, 'utf8'))
  // As if it had been set the week before.
  state.inForce.setAt = new Date(Date.now() - 7 * 86_400_000).toISOString()
  writeFileSync(file, JSON.stringify(state))
  const again = await startEndpoint({ dataFolder: endpoint.dataFolder, port: endpoint.port })
  try {
    const page = day.desk.page()
    await page.reload()
    const certificates = page.getByRole('table', { name: 'Certificates of deletion' })
    await expect(certificates.getByRole('row', { name: /No\. 1/ })).toContainText('1 response, 1 sealed original')
    const download = page.waitForEvent('download')
    await certificates.getByRole('button', { name: 'Save certificate 1' }).click()
    const saved = JSON.parse(readFileSync(await (await download).path(), 'utf8'))
    expect(saved).toMatchObject({ number: 1, stage: 'text', sealed: 1, signature: expect.stringMatching(/^[\w-]{86}$/) })
    expect(await axeFaults(page)).toEqual([])
    await goTo(page, 'Log')
    await expect(page.getByRole('cell', { name: 'deleted answers by the rule (texts, 1 response)' })).toBeVisible()
    await goTo(page, 'Progress')
    await expect(page.getByRole('heading', { name: /^1 of / })).toBeVisible()
  } finally {
    await again.stop()
  }
})
