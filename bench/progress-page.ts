// Row "progress": the coordinator's first page with a national consultation behind it, in a real Chromium: how soon it paints,
// how soon all its numbers are there, and how long the endpoint takes for them.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { openDevice } from '../tests/support/chromium.ts'
import { setUpCoordinator } from '../tests/support/coordinator-room.ts'
import { seedHeard } from '../tests/support/seed-heard.ts'
import { startEndpoint } from '../tests/support/start-endpoint.ts'
import { type Figure, median } from './measure.ts'
import type { Options } from './options.ts'

const BUILD = fileURLToPath(new URL('../scripts/build-if-stale.ts', import.meta.url))
const DESK = { width: 1280, height: 800 }
const PER_SESSION = 25

export async function measureProgress({ progressRows, runs }: Options): Promise<Figure[]> {
  execFileSync(process.execPath, [BUILD], { stdio: 'inherit' })
  await using started = new AsyncDisposableStack()
  const endpoint = started.adopt(await startEndpoint(), (each) => each.remove())
  await seedHeard(endpoint.dataFolder, {
    questionnaire: 'mcm',
    responses: progressRows,
    sessions: Math.ceil(progressRows / PER_SESSION),
    today: new Date().toISOString().slice(0, 10),
    days: 42,
  })
  const desk = started.adopt(await openDevice(DESK), (each) => each.remove())
  await setUpCoordinator(desk.page(), endpoint.setupLink)
  const openings: Opening[] = []
  for (let run = 0; run < runs; run += 1) openings.push(await openProgress(await desk.context().newPage(), endpoint.origin))
  return figures(progressRows, openings)
}

type Opening = { paintMs: number; numbersMs: number; replyMs: number }

/** In a tab of its own, as after signing in: nothing is in memory, files may be in the cache. */
async function openProgress(page: Page, origin: string): Promise<Opening> {
  await page.goto(`${origin}/coordinator`, { waitUntil: 'commit' })
  await page.getByRole('table', { name: 'Age by ward' }).waitFor()
  const opening = await page.evaluate(
    async (paths) => {
      await new Promise(requestAnimationFrame)
      const numbersMs = performance.now()
      const paintMs = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY
      const replies = performance
        .getEntriesByType('resource')
        .filter(({ name }) => paths.some((path) => new URL(name).pathname === path))
      return { paintMs, numbersMs, replyMs: Math.max(...replies.map(({ duration }) => duration)) }
    },
    [COORDINATOR_PATHS.progress, COORDINATOR_PATHS.overview],
  )
  await page.close()
  return opening
}

function figures(rows: number, openings: readonly Opening[]): Figure[] {
  const row = 'progress'
  const behind = `${rows.toLocaleString('en-GB')} responses`
  const of = (what: keyof Opening) => median(openings.map((opening) => opening[what]))
  return [
    { row, what: `first page of the room, ${behind}: first paint`, value: of('paintMs'), unit: 'ms', target: { most: 1_000 } },
    { row, what: 'the same: all its numbers are there', value: of('numbersMs'), unit: 'ms', target: { most: 1_000 } },
    { row, what: 'the same: the slowest reply to it', value: of('replyMs'), unit: 'ms' },
  ]
}
