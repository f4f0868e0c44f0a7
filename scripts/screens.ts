// Takes the pictures of docs/screens from the real thing: builds, starts an endpoint, enrols a tablet, answers a little.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { makeEnrolmentCode } from '../tests/support/coordinator-room.ts'
import { enrolTablet, startFieldDay, type FieldDay } from '../tests/support/field-day.ts'
import { playInterview } from '../tests/support/interview-player.ts'
import { expectAllSent, startSession } from '../tests/support/researcher.ts'
import { seededRandom } from '../tests/support/seeded-random.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = join(ROOT, 'docs/screens')
const FACES = 'How happy have you felt this last week?'

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
  console.log(`docs/screens/${name}.png`)
}

async function takeTablet(day: FieldDay): Promise<void> {
  const page = day.tablet.page()
  await page.goto(day.address)
  await page.getByLabel('Code', { exact: true }).waitFor()
  await take(page, 'enrol')
  await enrolTablet(day)
  await startSession(page, { settingCode: 'Linthorpe youth club', tierLabel: '8 to 11' })
  const onScreen = async (): Promise<void> => {
    if ((await page.getByRole('heading', { level: 1 }).innerText()) === FACES) await take(page, 'question')
  }
  await playInterview(page, { definition: day.definition, tier: 't2', age: 9, random: seededRandom(7), onScreen })
  await page.getByRole('button', { name: 'Finish' }).click()
  await take(page, 'pass-me-back')
  await page.getByRole('button', { name: 'I am the researcher' }).click()
  await page.getByRole('button', { name: 'Home' }).click()
  await expectAllSent(page, 1)
  await page.getByRole('heading', { name: 'Ready for no signal' }).waitFor()
  await take(page, 'home')
}

async function takeDesk({ desk }: FieldDay): Promise<void> {
  const page = desk.page()
  await page.getByRole('link', { name: 'Overview' }).click()
  await page.getByText('opened and checked').waitFor()
  await page.reload()
  await page.getByText('opened and checked').waitFor()
  await take(page, 'coordinator-overview')
  await makeEnrolmentCode(page)
  await take(page, 'coordinator-devices')
}

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  spawnSync(process.execPath, [join(ROOT, 'scripts/build-if-stale.ts')], { stdio: 'inherit' })
  const day = await startFieldDay()
  try {
    await takeTablet(day)
    await takeDesk(day)
  } finally {
    await day.end()
  }
}

await main()
