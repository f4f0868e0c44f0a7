// Stores what became of opened items, in one transaction with the position that moves past them.
import { type OpenedItems, type StoredItem, storeOpened } from '../store/opened.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from '../store/transaction.ts'
import { removeWithdrawn } from '../withdrawal/withdraw.ts'
import type { Outcome } from './open-item.ts'
import { settleWithdrawals, type OpenedWithdrawal } from './settle-withdrawals.ts'

/** Outcomes in the order of the items. */
export type Chunk = { items: StoredItem[]; outcomes: Outcome[] }

/** The ledger is written first, so a stop before the removal is made good at the next start. */
export async function storeOutcomes(database: Database, chunk: Chunk, today: string): Promise<void> {
  const { withdrawals, ...sorted } = sortOutcomes(chunk)
  const removed = await inTransaction(database, async (tx) => {
    const { opened, withdrawn } = await settleWithdrawals(tx, sorted, withdrawals)
    await storeOpened(tx, opened, today)
    return withdrawn
  })
  await removeWithdrawn(database, removed, today)
}

type Sorted = OpenedItems & { withdrawals: OpenedWithdrawal[] }

function sortOutcomes({ items, outcomes }: Chunk): Sorted {
  const sorted: Sorted = { lines: [], sessions: [], events: [], quarantined: [], passed: [], withdrawals: [] }
  for (const [index, item] of items.entries()) {
    const outcome = outcomes[index]!
    const { sequence, id, ref } = item
    if (outcome.is === 'line') {
      const { line, code, area, age, marks } = outcome
      sorted.lines.push({ sequence, id, ref, line, code, area, age, marks })
    }
    if (outcome.is === 'withdrawal') sorted.withdrawals.push({ sequence, id, response: outcome.response, code: outcome.code })
    if (outcome.is === 'session') sorted.sessions.push({ sequence, id, contents: outcome.contents })
    if (outcome.is === 'event') sorted.events.push({ sequence, id, session: outcome.session, contents: outcome.contents })
    if (outcome.is === 'quarantined') sorted.quarantined.push({ sequence, id, reason: outcome.reason, code: outcome.code })
  }
  return sorted
}
