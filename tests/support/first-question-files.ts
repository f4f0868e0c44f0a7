// What a tablet fetches beside scripts and styles until the first question of a tier stands there: fonts and pictures.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { openDevice } from './chromium.ts'
import { enrolTablet, type FieldDay } from './field-day.ts'
import { openFirstQuestion } from './open-first-question.ts'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))

export type FetchedFiles = { tier: string; kilobytes: number; files: { path: string; bytes: number }[] }

/** A new tablet for each tier, started anew once it is enrolled, as on the morning of a visit. */
export async function measureFirstQuestions(day: FieldDay): Promise<FetchedFiles[]> {
  const measured: FetchedFiles[] = []
  for (const { id: tier } of day.definition.tiers) {
    await using stack = new AsyncDisposableStack()
    const tablet = stack.adopt(await openDevice(), (each) => each.remove())
    await enrolTablet({ ...day, tablet }, `Tablet ${tier}`)
    await tablet.page().reload()
    await openFirstQuestion(tablet.page(), day.definition, tier)
    const files = await listFetched(tablet.page())
    measured.push({ tier, kilobytes: files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000, files })
  }
  return measured
}

/** Each file once, with its size on the wire: fonts as they are, pictures compressed with gzip. */
async function listFetched(page: Page): Promise<FetchedFiles['files']> {
  await page.evaluate(() => document.fonts.ready)
  const addresses = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  const paths = [...new Set(addresses.map((address) => new URL(address).pathname))]
  return paths.filter((path) => /\.(woff2|svg|png|webp|avif)$/.test(path)).map((path) => ({ path, bytes: bytesOf(path) }))
}

function bytesOf(path: string): number {
  const file = join(DIST, path)
  return statSync(existsSync(`${file}.gz`) ? `${file}.gz` : file).size
}
