// A browser that finds its database damaged empties it without a word. The tablet says how many are gone, or still has them.
import { cp, mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test } from '@playwright/test'
import { mustFindChromium } from '../../scripts/find-chromium.ts'
import { enrolTablet, loseSignal, startFieldDay, type FieldDay } from '../support/field-day.ts'
import { playInterview } from '../support/interview-player.ts'
import { comeToResearcher, expectWaiting, handBack, startSession } from '../support/researcher.ts'
import { seededRandom } from '../support/seeded-random.ts'

const KEPT = 2

let day: FieldDay
test.beforeAll(async () => {
  day = await startFieldDay()
  await enrolTablet(day)
  const page = day.tablet.page()
  await startSession(page, { settingCode: 'Park End', tierLabel: '5 to 7' })
  await loseSignal(day)
  for (const seed of [51, 52]) {
    await playInterview(page, { definition: day.definition, tier: 't1', age: 6, random: seededRandom(seed) })
    await handBack(page)
  }
  await expectWaiting(page, KEPT)
  await day.tablet.close()
})
test.afterAll(async () => day?.end())

/** Overwrites the middle of every file of the database whose name begins so; gives how many there were. */
async function damage(profile: string, begin: RegExp): Promise<number> {
  const folder = join(profile, 'Default', 'IndexedDB')
  const files = (await readdir(folder, { recursive: true })).filter((file) => begin.test(file.split('/').at(-1)!))
  for (const file of files) {
    const handle = await open(join(folder, file), 'r+')
    const { size } = await handle.stat()
    const bytes = Buffer.alloc(Math.ceil(size / 2), 0x5a)
    await handle.write(bytes, 0, bytes.length, Math.floor(size / 4))
    await handle.close()
  }
  return files.length
}

for (const begin of [/^CURRENT$/, /^MANIFEST/, /\.log$/, /^(CURRENT|MANIFEST.*|.*\.(log|ldb))$/]) {
  test(`the files ${begin.source} of the database are damaged: nothing is lost silently`, async () => {
    const profile = await mkdtemp(join(tmpdir(), 'earshot-damaged-'))
    await cp(day.tablet.profile, profile, { recursive: true })
    expect(await damage(profile, begin)).toBeGreaterThan(0)
    const context = await chromium.launchPersistentContext(profile, { executablePath: mustFindChromium(), locale: 'en-GB' })
    try {
      await context.setOffline(true)
      const [page] = context.pages()
      await page!.goto(day.address)
      const broken = page!.getByText('Earshot could not open on this tablet.')
      await expect(page!.getByRole('heading', { level: 1 }).or(broken)).toBeVisible()
      if (!(await broken.isVisible())) await comeToResearcher(page!)
      const waiting = page!.locator('.count', { hasText: 'waiting for signal' }).locator('b', { hasText: String(KEPT) })
      const lost = page!.getByText(`${KEPT} responses kept on this tablet cannot be found any more.`)
      await expect(waiting.or(lost).or(broken).first()).toBeVisible()
    } finally {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    }
  })
}
