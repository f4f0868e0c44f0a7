// From a browser that is not running to a first screen that can be used: no network, the processor slowed.
import { type Figure, median } from '../measure.ts'
import type { Contender } from './contenders.ts'
import { watchStart } from './in-page.ts'
import { slowDown } from './slow.ts'

type Start = { usableMs: number; blockedMs: number }

/** Turn by turn, so that the machine's mood hits all alike. */
export async function measureStarts(contenders: readonly Contender[], count: number): Promise<Figure[]> {
  const starts = new Map<Contender['name'], Start[]>(contenders.map(({ name }) => [name, []]))
  for (let turn = 0; turn < count; turn += 1) {
    for (const contender of contenders) starts.get(contender.name)!.push(await startOnce(contender))
  }
  return figures((name, what) => median(starts.get(name)!.map((start) => start[what])))
}

/** A new browser process each time. That the screen can be used is tried out after the measuring. */
async function startOnce({ device, address, firstScreen, useFirstScreen }: Contender): Promise<Start> {
  const page = await device.reopen(true)
  try {
    await slowDown(page)
    await page.addInitScript(watchStart, firstScreen)
    await page.goto(address, { waitUntil: 'commit' })
    const start = await page.evaluate(() => window.benchStart)
    await useFirstScreen(page)
    return start
  } finally {
    await device.close()
  }
}

function figures(of: (name: Contender['name'], what: keyof Start) => number): Figure[] {
  const row = 'start'
  const unit = 'ms'
  const value = of('Earshot', 'usableMs')
  const what = 'Earshot: "Start a session" can be pressed'
  return [
    { row, what: 'reference: first question can be answered', value: of('reference', 'usableMs'), unit },
    { row, what: 'SurveyJS: first question can be answered', value: of('SurveyJS', 'usableMs'), unit },
    { row, what, value, unit, ratio: value / of('reference', 'usableMs'), against: 'reference', target: { most: 1.5 } },
    { row, what, value, unit, ratio: value / of('SurveyJS', 'usableMs'), against: 'SurveyJS', target: { most: 1 / 3 } },
    { row, what: 'reference: main thread blocked', value: of('reference', 'blockedMs'), unit },
    { row, what: 'SurveyJS: main thread blocked', value: of('SurveyJS', 'blockedMs'), unit },
    { row, what: 'Earshot: main thread blocked', value: of('Earshot', 'blockedMs'), unit },
  ]
}
