import { hash } from 'node:crypto'
import type { Counters } from '../store/counters.ts'
import { Refusal } from './refusal.ts'

/** So often something is done in all, from whatever addresses, in any `perMs`. `what` names it among endpoints that count together. */
type Bound = { what: string; most: number; perMs: number; clock: () => Date; counters: Counters | undefined }

/** Gives what throws a `Refusal` that says when to come again, where the bound is reached. It holds nothing but times. */
export function makeBrake({ what, most, perMs, clock, counters }: Bound): () => Promise<void> {
  const takeOne = counters
    ? async () => (await counters.takeOne(hash('sha256', what, 'buffer'), { most, perMs })).waitMs
    : countInMemory({ most, perMs, clock })
  return async () => {
    const waitMs = await takeOne()
    if (waitMs > 0) throw new Refusal('too-many-requests', { retryAfterSeconds: waitMs / 1000 })
  }
}

function countInMemory({ most, perMs, clock }: Pick<Bound, 'most' | 'perMs' | 'clock'>): () => Promise<number> {
  let times: number[] = []
  return async () => {
    const now = clock().getTime()
    times = times.filter((time) => now - time < perMs && time <= now)
    if (times.length >= most) return times[0]! + perMs - now
    times.push(now)
    return 0
  }
}
