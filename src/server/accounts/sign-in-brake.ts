import type { CountTogether } from './count-together.ts'
import { hashWithDailyKey } from './daily-key.ts'

const FREE_TRIES = 3
const LONGEST_WAIT_MS = 60_000
const FORGOTTEN_MS = 15 * 60_000
const CALLERS = 10_000

/** Somebody at an address who gives a coordinator's name. Another address does not lock the coordinator out. */
type Caller = { name: string; address: string }

export type SignInBrake = {
  /** To be said before the password is looked at, so that tries at once count too: 0 when this one counts, else how long to wait, ms. */
  tryNow(caller: Caller): Promise<number>
  succeeded(caller: Caller): Promise<void>
}

const textOf = ({ name, address }: Caller): string => JSON.stringify([name.toLowerCase(), address])

/**
 * Slows guessing down: after three wrong passwords from a caller each further try waits twice as long, up to a minute, and
 * is forgotten after a quarter of an hour. In memory only, by a keyed hash; at most 10,000 callers, the oldest forgotten first.
 */
export function createSignInBrake(clock: () => Date): SignInBrake {
  const hash = hashWithDailyKey(clock)
  const failures = new Map<string, { times: number; lastMs: number }>()
  const keyOf = (caller: Caller): string => hash(textOf(caller))
  const find = (key: string) => {
    const failure = failures.get(key)
    return failure && clock().getTime() - failure.lastMs < FORGOTTEN_MS ? failure : undefined
  }
  return {
    async tryNow(caller) {
      const key = keyOf(caller)
      const failure = find(key)
      const nowMs = clock().getTime()
      const waitMs = failure ? failure.lastMs + waitAfter(failure.times) - nowMs : 0
      if (waitMs > 0) return waitMs
      failures.delete(key)
      failures.set(key, { times: (failure?.times ?? 0) + 1, lastMs: nowMs })
      if (failures.size > CALLERS) failures.delete(failures.keys().next().value!)
      return 0
    },
    succeeded: async (caller) => void failures.delete(keyOf(caller)),
  }
}

function waitAfter(times: number): number {
  return times < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (times - FREE_TRIES))
}

/** The same of all endpoints together: who has tried at one waits at the others too. `what` is tried: a password, a code. */
export function createSharedBrake({ counters, nameOf }: CountTogether, what: string): SignInBrake {
  const keyOf = (caller: Caller): Buffer => nameOf(`${what} ${textOf(caller)}`)
  const patience = { free: FREE_TRIES, longestMs: LONGEST_WAIT_MS, forgottenMs: FORGOTTEN_MS }
  return {
    tryNow: (caller) => counters.tryOne(keyOf(caller), patience),
    succeeded: (caller) => counters.forget(keyOf(caller)),
  }
}
