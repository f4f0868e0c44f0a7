// A new version of a questionnaire: what differs is said, all that it asks is seen in each language, and only then is it published.
import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { goTo } from '../support/coordinator-room.ts'
import { startFieldDay, type FieldDay } from '../support/field-day.ts'
import { axeFaults } from '../support/look-over.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
})
test.afterAll(async () => day?.end())

const { recordings: _, ...SHIPPED } = JSON.parse(
  readFileSync(new URL('../../questionnaires/middlesbrough.json', import.meta.url), 'utf8'),
) as Definition
const jsonFile = (contents: unknown) => ({
  name: 'next.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(contents)),
})

test('a new version is looked at in words, tiers and languages before it is published, by keyboard alone', async () => {
  const page = day.desk.page()
  await goTo(page, 'Questionnaires')
  const file = page.getByLabel('Questionnaire file (JSON)')
  const check = page.getByRole('button', { name: 'Check and look' })

  await file.setInputFiles(jsonFile({ ...SHIPPED, version: '9.1.0', ageQuestion: 'nobody' }))
  await check.press('Enter')
  await expect(page.getByRole('heading', { name: /places? to mend$/ })).toBeVisible()

  const next = structuredClone(SHIPPED)
  next.version = '9.1.0'
  next.wardSets[0]!.wards.push({ code: 'E05099001', name: 'Newport Quays' })
  next.thanks['t1']!['en'] = 'Thank you for telling us.'
  const question = next.sections.at(-1)!.questions.find(({ kind, tiers }) => kind === 'select_one' && tiers.includes('t3'))!
  question.text['en'] = 'What else should we know?'
  await file.setInputFiles(jsonFile(next))
  await check.press('Enter')
  const panel = page.getByRole('region', { name: 'mcm, version 9.1.0' })
  await expect(panel).toBeFocused()
  await expect(panel.getByText(/ things differ from version .*, which is in force\.$/)).toBeVisible()
  await expect(panel.getByRole('heading', { level: 3 }).first()).toHaveText('Answers of before and after cannot be compared')
  await expect(panel.getByText(/^The ward E05099001 of middlesbrough-2015 is new\.$/)).toBeVisible()
  await expect(panel.getByText('has other words in en: “What else should we know?” in place of')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])

  await panel.getByLabel('Ages').selectOption('t3')
  await expect(panel.getByText('What else should we know?', { exact: true })).toBeVisible()
  await panel.getByLabel('Language').selectOption('ar')
  await expect(panel.locator('.preview-text [lang=ar]').first()).toHaveCSS('direction', 'rtl')
  await expect(panel.getByText('(not translated)').first()).toBeVisible()
  expect(await axeFaults(page)).toEqual([])

  const versions = page.getByRole('table', { name: 'Published versions' })
  await expect(versions).not.toContainText('9.1.0')
  await panel.getByRole('button', { name: 'Publish version 9.1.0' }).press('Enter')
  await expect(panel.getByText('mcm, version 9.1.0, is published.')).toBeVisible()
  await expect(panel).toBeFocused()
  await expect(versions.getByRole('row').filter({ hasText: '9.1.0' })).toContainText('In force')
})
