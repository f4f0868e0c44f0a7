// Two copies came under one id, and the first does not open: a coordinator takes the second and removes the other, with a reason.
import { createHash } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { expectOpened } from '../support/coordinator-room.ts'
import { startFieldDay, type FieldDay } from '../support/field-day.ts'
import { axeFaults } from '../support/look-over.ts'
import { sampleResponse } from '../support/sample-answers.ts'
import { refOf } from '../support/sealing.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { enrol, seal, send } from '../protocol/stranger-client.ts'
import { makeCode } from '../proof/server/sending-device.ts'

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
})
test.afterAll(async () => day?.end())

async function sendTwoCopies(): Promise<void> {
  const device = await enrol(day.endpoint.origin, makeCode(day.endpoint.dataFolder, 1), 'Tablet 9')
  const good = await seal(device, 'response', sampleResponse(day.definition, refOf(day.definition), seededRandom(5)))
  const bytes = Buffer.from(good.sealed, 'base64url')
  bytes[200]! ^= 1
  const damaged = { ...good, sealed: bytes.toString('base64url'), digest: createHash('sha256').update(bytes).digest('hex') }
  await send(device, [damaged])
  await send(device, [good])
}

test('the second copy becomes an answer; what is removed is gone and the log says why', async () => {
  await sendTwoCopies()
  const page = day.desk.page()
  const nav = page.getByRole('navigation', { name: 'Pages' })
  await nav.getByRole('link', { name: 'Quarantine' }).click()
  const table = page.getByRole('table', { name: 'In quarantine' })
  await expect(async () => {
    await page.reload()
    await expect(table.getByRole('row')).toHaveCount(3, { timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  await expect(table).toContainText('That one came first and is in quarantine too: take this one in its place, or remove it.')
  expect(await axeFaults(page)).toEqual([])

  await page.getByRole('button', { name: /^Take this one Response/ }).press('Enter')
  await page.getByRole('button', { name: 'Take it' }).press('Enter')
  await expect(page.getByText('It is opened and checked now.')).toBeVisible()
  await expectOpened(page, 1)

  await nav.getByRole('link', { name: 'Quarantine' }).click()
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table).toContainText('is counted: remove this one if it is not needed.')
  await page.getByRole('button', { name: /^Remove Response/ }).press('Enter')
  await expect(page.getByLabel('Why it is removed')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Say why, in 3 to 300 characters.')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await page.keyboard.type('Damaged on its way; the other copy is counted')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nothing is in quarantine' })).toBeVisible()
  await expectOpened(page, 1)

  await nav.getByRole('link', { name: 'Log' }).click()
  await expect(page.getByText(/: Damaged on its way; the other copy is counted/)).toBeVisible()
})
