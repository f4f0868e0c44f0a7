// Takes the pictures of docs/screens from the real thing: builds, starts an endpoint, enrols a tablet, answers a little.
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { makeEnrolmentCode } from '../tests/support/coordinator-room.ts'
import { enrolTablet, startFieldDay, type FieldDay } from '../tests/support/field-day.ts'
import { makeHalfWay } from '../tests/support/half-way.ts'
import { playInterview } from '../tests/support/interview-player.ts'
import { expectAllSent, handBack, startSession, takeBack } from '../tests/support/researcher.ts'
import { seePictures } from '../tests/support/see-pictures.ts'
import { seededRandom } from '../tests/support/seeded-random.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = join(ROOT, 'docs/screens')
const TABLET = { width: 820, height: 1180 }
/** The room's first page at a desk, upright on a tablet and on a phone. */
const ROOM = {
  'coordinator-progress': { width: 1280, height: 800 },
  'coordinator-progress-tablet': TABLET,
  'coordinator-progress-phone': { width: 360, height: 740 },
}
/** Screens of an interview worth a picture, by the heading on them. */
const CHILD: Record<string, string> = { Hello: 'welcome', 'Shall we start?': 'assent', 'Which is more like you?': 'pair' }
const OLDER: Record<string, string> = {
  'How happy have you felt this last week?': 'question',
  'Where do you live? Tap your part of town.': 'area',
  'Thank you': 'thanks',
}

async function take(page: Page, name: string): Promise<void> {
  await seePictures(page)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
  console.log(`docs/screens/${name}.png`)
}

/** Plays an interview and takes each of these screens the first time it is there. */
async function takeInterview(
  day: FieldDay,
  young: { tier: string; age: number; screens: Record<string, string> },
): Promise<void> {
  const page = day.tablet.page()
  const left = new Map(Object.entries(young.screens))
  const onScreen = async (): Promise<void> => {
    const heading = await page.getByRole('heading', { level: 1 }).innerText()
    const name = left.get(heading)
    left.delete(heading)
    if (name) await take(page, name)
  }
  await playInterview(page, { ...young, definition: day.definition, random: seededRandom(7), onScreen })
  await onScreen()
}

async function takeTablet(day: FieldDay): Promise<void> {
  const page = day.tablet.page()
  await page.setViewportSize(TABLET)
  await page.goto(day.address)
  await page.getByLabel('Code', { exact: true }).waitFor()
  await take(page, 'enrol')
  await enrolTablet(day)
  await startSession(page, { settingCode: 'Linthorpe youth club', tierLabel: '5 to 7' })
  await takeInterview(day, { tier: 't1', age: 6, screens: CHILD })
  await handBack(page)
  await takeInterview(day, { tier: 't2', age: 9, screens: OLDER })
  await page.getByRole('button', { name: 'Finish' }).click()
  await take(page, 'pass-me-back')
  await takeBack(page)
  await take(page, 'session')
  await page.getByRole('button', { name: 'Home' }).click()
  await expectAllSent(page, 2)
  await page.getByRole('heading', { name: 'Ready for no signal', exact: true }).waitFor()
  await take(page, 'home')
}

async function takeDesk({ desk, endpoint }: FieldDay): Promise<void> {
  const page = desk.page()
  await makeHalfWay({ desk, endpoint })
  await page.getByRole('link', { name: 'Progress' }).click()
  for (const [name, size] of Object.entries(ROOM)) {
    await page.setViewportSize(size)
    await page.reload()
    await page.getByText('opened and checked').waitFor()
    await page.getByRole('img', { name: 'even pace' }).waitFor()
    await take(page, name)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
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
