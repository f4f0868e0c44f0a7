// From the tap on Next to the next question painted: no network, the processor slowed; Earshot seals, writes strictly and
// reads back before it moves, as it always does. Choosing an option first is not part of it, nor is waiting until a screen
// takes taps.
import { cp, rename, rm } from 'node:fs/promises'
import type { CDPSession, Page } from '@playwright/test'
import { type Figure, percentile } from '../measure.ts'
import { answerFirst } from '../../tests/support/answer-first.ts'
import type { Contender } from './contenders.ts'
import { watchTaps } from './in-page.ts'
import { slowDown } from './slow.ts'

/** One tap fewer than there are questions. */
const TAPS = 29

/** Turn by turn, an interview each. */
export async function measureTaps(contenders: readonly Contender[], interviews: number): Promise<Figure[]> {
  const times = new Map<Contender['name'], number[]>(contenders.map(({ name }) => [name, []]))
  for (let turn = 0; turn < interviews; turn += 1) {
    for (const contender of contenders) times.get(contender.name)!.push(...(await tapThrough(contender)))
  }
  return figures((name, share) => percentile(times.get(name)!, share))
}

/** One interview that nobody finishes; afterwards the device is as if it had never been. */
async function tapThrough({ device, address, heading, openQuestions }: Contender): Promise<number[]> {
  const before = `${device.profile}-before`
  await cp(device.profile, before, { recursive: true })
  const page = await device.reopen(true)
  try {
    await page.addInitScript(watchTaps)
    await page.goto(address)
    await openQuestions(page)
    const session = await slowDown(page)
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true })
    const times: number[] = []
    while (times.length < TAPS) times.push(await tapOnce(page, session, heading))
    return times
  } finally {
    await device.close()
    await rm(device.profile, { recursive: true })
    await rename(before, device.profile)
  }
}

async function tapOnce(page: Page, session: CDPSession, heading: string): Promise<number> {
  await answerFirst(page, 0)
  const next = page.getByRole('button', { name: 'Next', exact: true })
  await next.and(page.locator(':not([aria-disabled="true"])')).waitFor()
  // Nobody taps while the last screen is still at work; what comes after a tap is measured, not what came before it.
  await page.evaluate(() => new Promise((resolve) => void requestIdleCallback(resolve, { timeout: 300 })))
  const { x, y, width, height } = (await next.boundingBox())!
  await page.evaluate((selector) => window.benchWatch(selector), heading)
  // A finger, not a mouse: a mouse hovers over things, which costs paints that a tablet does not have.
  const touchPoints = [{ x: x + width / 2, y: y + height / 2 }]
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  return page.evaluate(() => window.benchTap)
}

function figures(of: (name: Contender['name'], share: number) => number): Figure[] {
  const row = 'tap'
  const unit = 'ms'
  const p50 = of('Earshot', 0.5)
  const what = 'Earshot: tap to next question painted'
  return [
    { row, what: 'reference: tap to next question painted, p50', value: of('reference', 0.5), unit },
    { row, what: 'reference: tap to next question painted, p95', value: of('reference', 0.95), unit },
    { row, what: 'SurveyJS: tap to next question painted, p50', value: of('SurveyJS', 0.5), unit },
    { row, what: 'SurveyJS: tap to next question painted, p95', value: of('SurveyJS', 0.95), unit },
    {
      row,
      what: `${what}, p50`,
      value: p50,
      unit,
      ratio: p50 / of('reference', 0.5),
      against: 'reference',
      target: { most: 1.5 },
    },
    { row, what: `${what}, p95`, value: of('Earshot', 0.95), unit, target: { most: 100 } },
  ]
}
