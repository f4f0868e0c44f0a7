// The Young Researcher's side of a journey, by what stands on the screen.
import { expect, type Page } from '@playwright/test'

/** Types a code and a label on a new device and sends them. */
export async function fillEnrolment(page: Page, code: string, label: string): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByLabel('Name of this tablet').fill(label)
  await page.getByRole('button', { name: 'Set up this tablet' }).click()
}

/** The PIN that a researcher in a journey chooses. */
const PIN = '2580'

/** Types a PIN on the keys of the screen, without sending it. */
export async function typePin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
}

/** After a tablet is set up it asks for a PIN, twice. */
export async function choosePin(page: Page, pin = PIN): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Choose a PIN for this tablet' })).toBeVisible()
  await typePin(page, pin)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByLabel('The same PIN once more')).toBeVisible()
  await typePin(page, pin)
  await page.getByRole('button', { name: 'Keep this PIN' }).click()
}

/** From "Pass me back" to the researcher's side. */
export async function unlock(page: Page, pin = PIN): Promise<void> {
  await page.getByRole('button', { name: 'I am the researcher' }).click()
  await typePin(page, pin)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

/** Waits until a page that was just opened shows something, and unlocks it if it is locked. */
export async function comeToResearcher(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  if (await page.getByRole('heading', { name: 'Pass me back' }).isVisible()) await unlock(page)
}

/** Enrols a new device and waits for the home screen. */
export async function enrolDevice(page: Page, code: string, label: string): Promise<void> {
  await fillEnrolment(page, code, label)
  await choosePin(page)
  await expect(page.getByRole('button', { name: 'Start a session' })).toBeVisible()
}

/** The self-test has read everything back. The first time the worker may still be filling its cache: the test can be asked again. */
export async function expectReady(page: Page): Promise<void> {
  await expect(async () => {
    const again = page.getByRole('button', { name: 'Check again' })
    if (await again.isVisible()) await again.click()
    await expect(page.getByRole('heading', { name: 'Ready for no signal', exact: true })).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 40_000 })
}

export type Visit = {
  settingCode: string
  tierLabel: string
  /** Where several are in force; Middlesbrough unless said otherwise. */
  questionnaire?: RegExp
  /** Called while the plan of the visit is on the screen. */
  onPlan?: () => Promise<void>
}

/** The browser of a tablet that was never closed and opened again has not shown that it keeps anything: a reason is asked for. */
export async function sayWhyUnproven(page: Page): Promise<void> {
  const why = page.getByLabel('Why use this tablet all the same?')
  if (await why.isVisible()) await why.fill('A journey')
}

/** Begins a visit to a youth club whose group has this age band. */
export async function startSession(
  page: Page,
  { settingCode, tierLabel, questionnaire = /Middlesbrough/, onPlan }: Visit,
): Promise<void> {
  await page.getByRole('button', { name: 'Start a session' }).click()
  const several = page.getByRole('radio', { name: questionnaire })
  await expect(page.getByLabel('Where are you?')).toBeVisible()
  if (await several.isVisible()) await several.check()
  await onPlan?.()
  await page.getByLabel('Where are you?').selectOption('youth_club')
  await page.getByLabel('Name or code of the setting').fill(settingCode)
  await page.getByRole('radio', { name: tierLabel, exact: true }).check()
  await page.getByRole('radio', { name: 'The adult in charge here gave permission' }).check()
  await sayWhyUnproven(page)
  await page.getByRole('button', { name: 'Start the session' }).click()
  await expect(page.getByRole('button', { name: 'Start an interview' })).toBeVisible()
}

/** Waits until the home screen counts this many as safe with the team, and none as waiting. */
export async function expectAllSent(page: Page, count: number): Promise<void> {
  const line = (words: string) => page.locator('.count', { hasText: words }).locator('b')
  await expect(line('safe with the team')).toHaveText(String(count), { timeout: 60_000 })
  await expect(line('waiting for signal')).toHaveText('0')
}

export async function expectWaiting(page: Page, count: number): Promise<void> {
  await expect(page.locator('.count', { hasText: 'waiting for signal' }).locator('b')).toHaveText(String(count))
}

/** From the thanks to the researcher's screen: Finish, pass me back, the PIN. */
export async function handBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Finish' }).click()
  await takeBack(page)
}

/** From "pass me back" to the researcher's screen. */
export async function takeBack(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Pass me back' })).toBeVisible()
  await unlock(page)
  await expect(page.getByRole('button', { name: 'Start an interview' })).toBeVisible()
}
