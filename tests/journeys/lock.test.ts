import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { makeEnrolmentCode } from '../support/coordinator-room.ts'
import { enrolTablet, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { startSession, typePin, unlock } from '../support/researcher.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
})
test.afterAll(async () => day?.end())

/** Only the way back is shown: nothing of the researcher's side, and no way to it but the PIN. */
async function expectLocked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Pass me back' })).toBeVisible()
  for (const name of ['Start a session', 'Start an interview', 'End the session', 'Home', 'Set up this tablet'])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
}

async function openAt(page: Page, address: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(address)
}

test('the PIN cannot be walked around by address, link, reload, Back, a second tab or a new start of the browser', async () => {
  const page = day.tablet.page()
  await startSession(page, { settingCode: 'Hemlington', tierLabel: '8 to 11' })
  const before = await day.tablet.context().newPage()
  await before.goto(day.address)
  await expect(before.getByRole('button', { name: 'Start an interview' })).toBeVisible()
  await page.bringToFront()
  await page.getByRole('button', { name: 'Start an interview' }).click()
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible()

  await test.step('a tab that was open before goes over to the young person’s side by itself', async () => {
    await expectLocked(before)
    await before.close()
  })
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'Yes, stop and delete' }).click()
  await page.getByRole('button', { name: 'Finish' }).click()
  await expectLocked(page)

  await test.step('reload', async () => {
    await page.reload()
    await expectLocked(page)
  })
  await test.step('an address or a link with a code', async () => {
    const { code } = await makeEnrolmentCode(day.desk.page())
    for (const address of [`${day.address}index.html`, `${day.address}#home`, `${day.address}#enrol=${code}`]) {
      await openAt(page, address)
      await expectLocked(page)
    }
    await page.evaluate(() => {
      window.location.hash = '#enrol=ABCD-EFGH'
    })
    await expect(page).toHaveURL(day.address)
    await expectLocked(page)
  })
  await test.step('Back and forward', async () => {
    await page.goBack()
    await page.goForward()
    await expectLocked(page)
  })
  await test.step('a second tab', async () => {
    const second = await day.tablet.context().newPage()
    await second.goto(day.address)
    await expectLocked(second)
    await second.close()
  })
  await test.step('the browser is closed and opened again, with no signal', async () => {
    const again = await day.tablet.reopen(true)
    await again.goto(day.address)
    await expectLocked(again)
  })
})

test('the lock has no fault against WCAG 2.2 AA that axe can find', async () => {
  const page = day.tablet.page()
  await page.getByRole('button', { name: 'I am the researcher' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'For the researcher' })).toBeVisible()
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  await page.getByRole('button', { name: 'Back to the young person’s side' }).click()
})

test('a wrong PIN gets one sentence, by keys or keyboard; a new code leads back to the lock; the right one opens', async () => {
  const page = day.tablet.page()
  await page.getByRole('button', { name: 'I am the researcher' }).click()
  await typePin(page, '1111')
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('alert')).toContainText('That is not the PIN of this tablet.')
  await page.getByLabel('PIN of this tablet').pressSequentially('2a5')
  await expect(page.getByLabel('PIN of this tablet')).toHaveValue('25')
  await page.getByLabel('PIN of this tablet').press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: '4 to 8 digits' })).toBeVisible()
  expect(page.url()).toBe(day.address)

  await page.getByRole('button', { name: 'Enter a new code' }).click()
  await page.getByRole('button', { name: 'Leave it as it is' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'For the researcher' })).toBeVisible()
  await page.getByRole('button', { name: 'Back to the young person’s side' }).click()
  await expectLocked(page)
  await unlock(page)
  await expect(page.getByRole('button', { name: 'Start an interview' })).toBeVisible()
})

test('after five wrong ones the right one has to wait, also after a reload', async () => {
  const page = day.tablet.page()
  await page.getByRole('button', { name: 'Start an interview' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Hello' })).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'I am the researcher' }).click()
  for (let n = 0; n < 5; n += 1) {
    await typePin(page, '9999')
    await page.getByRole('button', { name: 'Unlock' }).click()
    await expect(page.getByLabel('PIN of this tablet')).toHaveValue('')
  }
  await expect(page.getByRole('alert')).toContainText(/Wait \d+ seconds/)
  await page.reload()
  await unlock(page)
  await expect(page.getByRole('alert')).toContainText(/Wait \d+ seconds/)
  await expect(page.getByRole('heading', { level: 1, name: 'For the researcher' })).toBeVisible()
})
