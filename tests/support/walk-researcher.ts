// Past every screen of the researcher's side.
import { expect, type Page } from '@playwright/test'
import { textIn } from '#contract/questionnaire/text.ts'
import type { Words } from '#collect/words/catalogue.ts'
import { languageName } from '#collect/words/languages.ts'
import { button } from './question-screen.ts'
import { typePin } from './researcher.ts'
import { come, title, type Walk } from './walk.ts'

const BESIDE = ['practice', 'training', 'ready', 'worry', 'settings'] as const

/** A new tablet: its code, what is missing, and its PIN. */
export async function walkSetUp({ day, words, see }: Walk, code: string): Promise<void> {
  const page = day.tablet.page()
  await page.goto(day.address)
  await expect(title(page, words('enrol.heading'))).toBeFocused()
  await see('a new tablet')
  await button(page, words('enrol.act')).click()
  await see('a new tablet, nothing typed', words('enrol.codeMissing'))
  await page.getByLabel(words('enrol.code'), { exact: true }).fill(code)
  await page.getByLabel(words('enrol.label')).fill('Tablet 7')
  await come(page, words('enrol.act'), words('lock.choose.heading'))
  await see('choose a PIN')
  await typePin(page, '12')
  await button(page, words('lock.choose.next')).click()
  await see('a PIN that is too short', words('lock.choose.short'))
  await typePin(page, '2580')
  await button(page, words('lock.choose.next')).click()
  await typePin(page, '2580')
  await come(page, words('lock.choose.act'), /./)
}

/** The language of the researcher's side, chosen at home. */
export async function speakTo(page: Page, from: Words, to: Words): Promise<void> {
  await come(page, from('home.settings'), from('settings.heading'))
  await page.getByRole('radio', { name: languageName(to.lang), exact: true }).click({ force: true })
  await expect(title(page, to('settings.heading'))).toBeVisible()
  await come(page, to('common.back'), /./)
}

/** From home: the pages beside the sessions, the plan of a visit, and the session that is open in the end. */
export async function walkResearcher({ day, words, see }: Walk): Promise<void> {
  const page = day.tablet.page()
  await see('home')
  for (const name of BESIDE) {
    await come(page, words(`home.${name}`), words(`${name}.heading`))
    await see(name)
    await come(page, words('common.back'), /./)
  }
  await come(page, words('home.settings'), words('settings.heading'))
  await come(page, words('settings.changePin'), words('lock.choose.heading'))
  await see('change the PIN')
  await come(page, words('common.back'), words('settings.heading'))
  await come(page, words('settings.newCode'), words('enrol.heading'))
  await page.getByLabel(words('enrol.code'), { exact: true }).fill('ABCD-EFGH')
  await button(page, words('enrol.act')).click()
  await see('a code that is not known', words('troubles.code-unknown.title'))
  await button(page, words('enrol.keep')).click()
  await come(page, words('home.start'), words('session.plan.heading'))
  await see('plan of a visit')
  await button(page, words('session.plan.act')).click()
  await see('plan with something missing', words('session.plan.missing'))
  await planVisit(page, { day, words })
  await see('session')
  await come(page, words('withdraw.heading'), words('withdraw.heading'))
  await page.getByRole('radio', { name: words('withdraw.colours.blue') }).check({ force: true })
  await see('withdraw an answer', words('withdraw.none'))
  await button(page, words('common.back')).click()
}

async function planVisit(page: Page, { day: { definition }, words }: Pick<Walk, 'day' | 'words'>): Promise<void> {
  const tier = textIn(definition.tiers.at(-1)!.label, words.lang, definition.languages)
  await page.getByRole('radio', { name: textIn(definition.title, words.lang, definition.languages) }).check({ force: true })
  await page.getByLabel(words('session.plan.setting')).fill('Hemlington')
  await page.getByLabel(words('session.plan.settingType')).selectOption('youth_club')
  await page.getByRole('radio', { name: tier, exact: true }).check({ force: true })
  await page.getByRole('radio', { name: words('session.permissionBases.in_loco_parentis') }).check({ force: true })
  const why = page.getByLabel(words('session.plan.unproven'))
  if (await why.isVisible()) await why.fill('A journey')
  await button(page, words('session.plan.act')).click()
  await expect(title(page, 'Hemlington')).toBeFocused()
}
