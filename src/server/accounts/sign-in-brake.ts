import { createHmac, randomBytes } from 'node:crypto'

const FREE_TRIES = 3
const LONGEST_WAIT_MS = 60_000
const NAMES = 10_000

export type SignInBrake = {
  /** Milliseconds until this name may be tried again; 0 when it may now. */
  waitMs(name: string): number
  failed(name: string): void
  succeeded(name: string): void
}

/**
 * Slows guessing down: after three wrong passwords for a name each further try waits twice as long, up to a minute.
 * In memory only, by a keyed hash of the name; at most 10,000 names, the oldest forgotten first.
 */
export function createSignInBrake(clock: () => Date): SignInBrake {
  const key = randomBytes(32)
  const failures = new Map<string, { times: number; lastMs: number }>()
  const keyOf = (name: string): string => createHmac('sha256', key).update(name.toLowerCase()).digest('base64')
  return {
    waitMs(name) {
      const failure = failures.get(keyOf(name))
      if (!failure || failure.times < FREE_TRIES) return 0
      const wait = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (failure.times - FREE_TRIES))
      return Math.max(0, failure.lastMs + wait - clock().getTime())
    },
    failed(name) {
      const key = keyOf(name)
      const times = (failures.get(key)?.times ?? 0) + 1
      failures.delete(key)
      failures.set(key, { times, lastMs: clock().getTime() })
      if (failures.size > NAMES) failures.delete(failures.keys().next().value!)
    },
    succeeded(name) {
      failures.delete(keyOf(name))
    },
  }
}
