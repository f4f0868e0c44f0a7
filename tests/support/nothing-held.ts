import type { Ledger } from '#contract/sync/envelope.ts'

/** Of a device on which nothing was ever collected. */
export const NOTHING_HELD: Ledger = { collected: 0, waiting: 0, held: 0, accepted: 0, removed: 0 }
