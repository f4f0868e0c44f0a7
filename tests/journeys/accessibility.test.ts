import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { enrolTablet, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { playInterview } from '../support/interview-player.ts'
import { makeEnrolmentCode } from '../support/coordinator-room.ts'
import { handBack, startSession } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Pages beside the sessions: what is pressed at home, and their heading. */
const BESIDE = [
  ['Practise', 'Practise'],
  ['Training cards', 'Training cards'],
  ['Ready to go?', 'Ready to go?'],
  ['I am worried about someone', 'I am worried about someone'],
  ['Settings', 'Settings'],
] as const

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
})
test.afterAll(async () => day?.end())

/** Runs axe on what is shown; gives one line for each thing that breaks WCAG 2.2 AA. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG_22_AA).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

test('the coordinator’s room has no fault against WCAG 2.2 AA that axe can find', async () => {
  const page = day.desk.page()
  await makeEnrolmentCode(page)
  for (const name of ['Overview', 'Devices', 'Sessions', 'Settings', 'Batches', 'Quarantine', 'Questionnaires']) {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click()
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page')
    expect(await faultsOf(page), name).toEqual([])
  }
})

test('the researcher’s screens have none either', async () => {
  const page = day.tablet.page()
  await page.goto(day.address)
  await expect(page.getByLabel('Code', { exact: true })).toBeVisible()
  expect(await faultsOf(page), 'enrolment').toEqual([])
  await enrolTablet(day)
  expect(await faultsOf(page), 'home').toEqual([])
  for (const [press, heading] of BESIDE) {
    await page.getByRole('button', { name: press }).click()
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    expect(await faultsOf(page), heading).toEqual([])
    await page.getByRole('button', { name: 'Back' }).click()
  }
  await startSession(page, {
    settingCode: 'Ormesby',
    tierLabel: '12 to 25',
    onPlan: async () => expect(await faultsOf(page), 'start a session').toEqual([]),
  })
  expect(await faultsOf(page), 'session').toEqual([])
  await page.getByRole('button', { name: 'End the session' }).click()
  await page.getByRole('button', { name: 'Yes, end the session' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The session has ended' })).toBeVisible()
  expect(await faultsOf(page), 'summary').toEqual([])
})

for (const { tier, age, tierLabel } of [
  { tier: 't1', age: 7, tierLabel: '5 to 7' },
  { tier: 't2', age: 11, tierLabel: '8 to 11' },
  { tier: 't3', age: 17, tierLabel: '12 to 25' },
]) {
  test(`every screen of an interview in ${tierLabel} has none`, async () => {
    const page = day.tablet.page()
    if (page.url() === 'about:blank') await enrolTablet(day)
    await page.goto(day.address)
    const goOn = page.getByRole('button', { name: 'Start an interview' })
    await expect(goOn.or(page.getByRole('button', { name: 'Start a session' }))).toBeVisible()
    if (!(await goOn.isVisible())) await startSession(page, { settingCode: 'Ormesby', tierLabel: '12 to 25' })
    const faults: string[] = []
    const onScreen = async (): Promise<void> => void faults.push(...(await faultsOf(page)))
    await playInterview(page, { definition: day.definition, tier, age, random: seededRandom(51 + age), onScreen })
    await onScreen()
    expect([...new Set(faults)]).toEqual([])
    await handBack(page)
  })
}
