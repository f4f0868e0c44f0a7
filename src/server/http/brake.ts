import { Refusal } from './refusal.ts'

/**
 * Bounds how often something is done in all, from whatever addresses: `most` in any `perMs`. Throws a `Refusal` that says
 * when to come again. In memory only, and it holds nothing but times.
 */
export function makeBrake({ most, perMs, clock }: { most: number; perMs: number; clock: () => Date }): () => void {
  let times: number[] = []
  return () => {
    const now = clock().getTime()
    times = times.filter((time) => now - time < perMs && time <= now)
    if (times.length >= most) {
      throw new Refusal('too-many-requests', { retryAfterSeconds: (times[0]! + perMs - now) / 1000 })
    }
    times.push(now)
  }
}
