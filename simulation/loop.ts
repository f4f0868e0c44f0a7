// The order of everything in one simulated world. Nothing waits for a real clock: what is ready waits in its lane, what
// comes later waits for simulated time, and the seed says which lane goes on next. The same seed gives the same order.
import { setImmediate as realImmediate } from 'node:timers'
import type { Random } from '../tests/support/seeded-random.ts'

type Work = () => void

/** What happens in one place in turn: all pages of one device, or the network. */
export type Lane = { readonly name: string; ready: Work[]; afterStep?: (() => void) | undefined }

/** A page in whose name code runs. Nothing of it runs once it is gone. */
export type Owner = { readonly lane: Lane; isGone: boolean }

type Timer = { at: number; order: number; lane: Lane; work: Work }

/** A world in which nothing more can happen, or which never comes to rest: somebody waits for ever. */
export class Stuck extends Error {
  override name = 'Stuck'
}

const MOST_STEPS = 40_000
/** Simulated time that one step takes at most, so that timers come between steps and not only when all is done. */
const STEP_MS = 2

export class Loop {
  now: number
  /** In whose name the present step runs. */
  current: Owner | undefined
  steps = 0
  private readonly random: Random
  private readonly lanes: Lane[] = []
  private timers: Timer[] = []
  private order = 0
  private busy = 0

  constructor(random: Random, now: number) {
    this.random = random
    this.now = now
  }

  lane(name: string): Lane {
    const lane: Lane = { name, ready: [] }
    this.lanes.push(lane)
    return lane
  }

  queue(lane: Lane, work: Work): void {
    lane.ready.push(work)
  }

  /** Gives what stops the timer. */
  after(ms: number, lane: Lane, work: Work): () => void {
    const timer = { at: this.now + ms, order: (this.order += 1), lane, work }
    const place = this.timers.findIndex((other) => other.at > timer.at)
    this.timers.splice(place < 0 ? this.timers.length : place, 0, timer)
    return () => {
      this.timers = this.timers.filter((other) => other !== timer)
    }
  }

  pause(ms: number, lane: Lane): Promise<void> {
    return new Promise((resolve) => this.after(ms, lane, resolve))
  }

  /** Work outside this world (the endpoint) during which its time stands still. */
  async standStill<Result>(work: () => Promise<Result>): Promise<Result> {
    // What it asks for is not asked in a page's name.
    this.current = undefined
    this.busy += 1
    try {
      return await work()
    } finally {
      this.busy -= 1
    }
  }

  /** Goes on step by step until the promise is settled, and gives its value. */
  async run<Result>(until: Promise<Result>): Promise<Result> {
    let isSettled = false
    const settle = () => {
      isSettled = true
    }
    until.then(settle, settle)
    await this.settleDown()
    while (!isSettled) await this.step()
    return until
  }

  private async step(): Promise<void> {
    this.steps += 1
    if (this.steps > MOST_STEPS) throw new Stuck('It never comes to rest.')
    this.now += this.random() * STEP_MS
    this.wakeTimers()
    const ready = this.lanes.filter((lane) => lane.ready.length > 0)
    const lane = ready[Math.floor(this.random() * ready.length)]
    if (!lane) return
    lane.ready.shift()?.()
    await this.settleDown()
    lane.afterStep?.()
  }

  /** Where nothing is ready, time passes up to the next timer. */
  private wakeTimers(): void {
    const isIdle = this.lanes.every((lane) => lane.ready.length === 0)
    const [next] = this.timers
    if (isIdle && !next) throw new Stuck('Nothing more can happen.')
    if (isIdle && next) this.now = Math.max(this.now, next.at)
    while (this.timers[0] && this.timers[0].at <= this.now) {
      const due = this.timers.shift()!
      due.lane.ready.push(due.work)
    }
  }

  /** All promises that can go on have gone on. */
  async settleDown(): Promise<void> {
    do await new Promise<void>((resolve) => void realImmediate(resolve))
    while (this.busy > 0)
    this.current = undefined
  }
}
