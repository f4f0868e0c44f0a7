import type { Item, Ledger } from '#contract/sync/envelope.ts'

/** Parts of rescue copies. */
export const LEDGER: Ledger = { collected: 5, waiting: 3, held: 0, accepted: 2, removed: 0 }

export const ITEM = {
  id: 'a'.repeat(32),
  kind: 'response',
  digest: 'b'.repeat(64),
  sealed: 'AAAA',
  questionnaire: { id: 'mcm', version: '1.0.0', hash: 'c'.repeat(64) },
} as Item
