import { hashWithDailyKey } from './daily-key.ts'

const FREE_TRIES = 3
const LONGEST_WAIT_MS = 60_000
const FORGOTTEN_MS = 15 * 60_000
const CALLERS = 10_000

/** Somebody at an address who gives a coordinator's name. Another address does not lock the coordinator out. */
type Caller = { name: string; address: string }

export type SignInBrake = {
  /** Milliseconds until this caller may try again; 0 when they may now. */
  waitMs(caller: Caller): number
  /** To be said before the password is looked at, so that tries at once count too. */
  tries(caller: Caller): void
  succeeded(caller: Caller): void
}

/**
 * Slows guessing down: after three wrong passwords from a caller each further try waits twice as long, up to a minute, and
 * is forgotten after a quarter of an hour. In memory only, by a keyed hash; at most 10,000 callers, the oldest forgotten first.
 */
export function createSignInBrake(clock: () => Date): SignInBrake {
  const hash = hashWithDailyKey(clock)
  const failures = new Map<string, { times: number; lastMs: number }>()
  const keyOf = ({ name, address }: Caller): string => hash(JSON.stringify([name.toLowerCase(), address]))
  const find = (caller: Caller) => {
    const failure = failures.get(keyOf(caller))
    return failure && clock().getTime() - failure.lastMs < FORGOTTEN_MS ? failure : undefined
  }
  return {
    waitMs(caller) {
      const failure = find(caller)
      if (!failure || failure.times < FREE_TRIES) return 0
      const wait = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (failure.times - FREE_TRIES))
      return Math.max(0, failure.lastMs + wait - clock().getTime())
    },
    tries(caller) {
      const key = keyOf(caller)
      const times = (find(caller)?.times ?? 0) + 1
      failures.delete(key)
      failures.set(key, { times, lastMs: clock().getTime() })
      if (failures.size > CALLERS) failures.delete(failures.keys().next().value!)
    },
    succeeded(caller) {
      failures.delete(keyOf(caller))
    },
  }
}
