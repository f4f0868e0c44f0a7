// How often a caller asks, counted with the other endpoints of the database. What may be done a few times is asked of the
// database each time. What is bounded only against floods is counted here, and told to the others and heard of them once a
// second: no reply waits for it, and a tablet's batch costs the database nothing.
import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { CountTogether } from '../accounts/count-together.ts'
import type { Counters } from '../store/counters.ts'

const FEW = 100
const CALLERS = 10_000
const TELL_EVERY_MS = 1_000

type Counted = { current: number; ttl: number }
type Count = (key: Buffer, bound: { most: number; perMs: number }) => Promise<Counted>

/** The store of `@fastify/rate-limit`, which makes one for each route. */
export function sharedRates({ counters, nameOf }: CountTogether): FastifyRateLimitStoreCtor {
  const few = countFew(counters)
  const many = countMany(counters)
  return class SharedRates implements FastifyRateLimitStore {
    readonly #route: string
    constructor({ routeInfo }: { routeInfo?: { method: string | string[]; url: string } } = {}) {
      this.#route = `${String(routeInfo?.method)} ${routeInfo?.url}`
    }
    child(route: object): FastifyRateLimitStore {
      return new SharedRates(route)
    }
    incr(caller: string, told: (error: Error | null, counted?: Counted) => void, perMs: number, most: number): void {
      const count = most <= FEW ? few : many
      count(nameOf(`${this.#route} ${caller}`), { most, perMs }).then((counted) => told(null, counted), told)
    }
  }
}

/** Who was refused is refused from memory until then: somebody who goes on trying does not wear the database out. */
function countFew(counters: Counters): Count {
  const refused = new Map<string, number>()
  return async (key, { most, perMs }) => {
    const name = key.toString('base64')
    const leftMs = (refused.get(name) ?? 0) - performance.now()
    if (leftMs > 0) return { current: most + 1, ttl: leftMs }
    refused.delete(name)
    const { n, waitMs } = await counters.takeOne(key, { most, perMs })
    if (waitMs > 0) keep(refused, name, performance.now() + waitMs)
    return { current: n, ttl: waitMs || perMs }
  }
}

type Window = { n: number; untold: number; endsAtMs: number; toldAtMs: number }

function countMany(counters: Counters): Count {
  const windows = new Map<string, Window>()
  function tell(key: Buffer, window: Window, perMs: number): void {
    const told = window.untold
    window.untold = 0
    window.toldAtMs = performance.now()
    counters.add(key, told, perMs).then(
      ({ n, endsInMs }) => {
        window.n = n + window.untold
        window.endsAtMs = performance.now() + endsInMs
      },
      // The database is away: what was not told is told next time.
      () => void (window.untold += told),
    )
  }
  return async (key, { perMs }) => {
    const name = key.toString('base64')
    const nowMs = performance.now()
    const known = windows.get(name)
    const window = known && known.endsAtMs > nowMs ? known : begin(nowMs + perMs)
    if (window !== known) keep(windows, name, window)
    window.n += 1
    window.untold += 1
    if (nowMs - window.toldAtMs >= TELL_EVERY_MS) tell(key, window, perMs)
    return { current: window.n, ttl: Math.max(1, window.endsAtMs - nowMs) }
  }
}

function begin(endsAtMs: number): Window {
  return { n: 0, untold: 0, endsAtMs, toldAtMs: Number.NEGATIVE_INFINITY }
}

/** At most so many callers, the oldest forgotten first. */
function keep<Value>(map: Map<string, Value>, name: string, value: Value): void {
  map.set(name, value)
  if (map.size > CALLERS) map.delete(map.keys().next().value!)
}
