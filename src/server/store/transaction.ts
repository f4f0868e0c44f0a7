import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database, Transaction } from './schema.ts'

/** Whether the transaction that this work belongs to is still open. */
const current = new AsyncLocalStorage<{ isOpen: boolean }>()

/**
 * Runs `work` in one transaction: all of it is on the disk when this resolves, or none of it. Transactions run one after the
 * other. `work` puts every question to the transaction it is given: to another transaction it would wait for ever, so that is
 * refused.
 */
export async function inTransaction<Result>(
  database: Database,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  if (current.getStore()?.isOpen) throw new Error('A transaction was begun inside another one.')
  const { close: _, ...parts } = database
  return database.engine.transact(async (query) => {
    const state = { isOpen: true }
    // Another process may have added to it: from here on nobody does until this ends.
    database.withdrawals.readOn()
    try {
      return await current.run(state, work, { ...parts, query, isTransaction: true })
    } finally {
      state.isOpen = false
    }
  })
}
