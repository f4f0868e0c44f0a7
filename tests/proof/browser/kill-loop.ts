// A real browser with the built app and a real endpoint, killed (kill -9 of all its processes) in the middle of interviews,
// as often as wanted. What the screen said was kept must be there, whole, and in the end once at the endpoint.
import { setTimeout as wait } from 'node:timers/promises'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import type { Fault } from '../../support/faults.ts'
import { playInterview, type Played } from '../../support/interview-player.ts'
import { integerBelow, seededRandom, type Random } from '../../support/seeded-random.ts'
import { progress, type Figures, type HowMuch } from '../command.ts'
import { createBooks, type Shown } from './books.ts'
import { comeBack, withTabletInSession, type Field } from './field.ts'
import { lookInside } from './look-inside.ts'
import { isLastQuestion, pointFor, type Point } from './points.ts'
import { settleBooks } from './settle-books.ts'
import { watchPage, type Watch } from './watch-page.ts'

export async function proveKilledBrowser({ runs, seed }: HowMuch): Promise<Figures> {
  const random = seededRandom(seed)
  return withTabletInSession('5 to 7', async (field) => {
    const books = createBooks()
    let isInterrupted = false
    for (let run = 0; run < runs; run += 1) {
      const point = pointFor(run, random)
      progress(`kill ${run + 1} of ${runs}: ${point.name}`)
      if (point.isOffline) await field.network.cut()
      const page = field.device.page()
      const watch = await watchPage(page)
      await comeBack(page, field.address, isInterrupted)
      const shown = await interviewUntilKilled(field, { watch, point, random })
      if (point.isOffline) await field.network.mend()
      const inside = await lookInside(await field.device.openAgain(), field.address)
      books.compare(inside, shown)
      isInterrupted = inside.drafts.length > 0
    }
    await comeBack(field.device.page(), field.address, isInterrupted)
    return { counts: { kills: runs, ...books.counts }, faults: { ...books.faults, ...(await settleBooks(field, books.known)) } }
  })
}

type Ending = { watch: Watch; point: Point; random: Random }

/** What an interview takes at most after its last screen until it has been killed. */
const AFTER_THANKS_MS = 1_000

/** One interview on the open page, until the browser is dead; gives what the screen had shown. */
async function interviewUntilKilled(field: Field, { watch, point, random }: Ending): Promise<Shown> {
  const { device, definition, network } = field
  const played: Played = { taps: new Map(), asked: [], changed: Number.POSITIVE_INFINITY }
  const shown: Shown = { played, isThanked: false, isAtItsPoint: false }
  let dead: Promise<void> | undefined
  const killSoon = () => {
    dead ??= wait(integerBelow(random, point.withinMs + 1)).then(() => device.kill())
  }
  watch.onSign = (sign) => {
    shown.isThanked ||= sign.what === 'screen' && sign.words === 'Thank you'
    if (point.isDue(sign)) killSoon()
    if (point.sending && isLastQuestion(sign)) network.setFault(killOnSending(point.sending, killSoon))
  }
  try {
    await playInterview(device.page(), { definition, tier: 't1', age: 6, random }, played)
    await wait(AFTER_THANKS_MS)
  } catch (error) {
    // The player fails when its page dies under it; before that, it is a fault of something else.
    if (!dead) throw error
  }
  shown.isAtItsPoint = dead !== undefined
  killSoon()
  await dead
  network.setFault(() => undefined)
  return shown
}

function killOnSending(sending: NonNullable<Point['sending']>, killSoon: () => void) {
  return ({ path }: { path: string }): Fault | undefined => {
    if (path !== SYNC_PATHS.responses) return undefined
    if (sending === 'after-receipt') return { name: 'change', change: (answer) => (killSoon(), answer) }
    killSoon()
    return sending === 'after-commit' ? { name: 'reset' } : { name: 'silence' }
  }
}
