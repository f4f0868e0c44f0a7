import type { Database } from '../store/schema.ts'
import { noteCode, removeWithdrawn } from './withdraw.ts'

/**
 * Removes what another endpoint put into the ledger and was killed before it removed it. What is new is left alone until the
 * next call: whoever withdraws removes it at once, and says which batches it stands in. The first call finds what came since
 * this was made.
 */
export function keepRemoving(database: Database): (today: string) => Promise<void> {
  const { withdrawals } = database
  const sizes = () => ({ responses: withdrawals.list().responses.size, codes: withdrawals.list().codes.size })
  let done = sizes()
  let seen = done
  return async (today) => {
    const codes = [...withdrawals.list().codes].slice(done.codes, seen.codes)
    for (const code of codes) await noteCode(database, code)
    await removeWithdrawn(database, [...withdrawals.list().responses].slice(done.responses, seen.responses), today)
    done = seen
    withdrawals.readOn()
    seen = sizes()
  }
}
