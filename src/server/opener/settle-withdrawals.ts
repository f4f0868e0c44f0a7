import type { Digest, ResponseId } from '#contract/ids.ts'
import type { OpenedItems } from '../store/opened.ts'
import type { Transaction } from '../store/schema.ts'
import { hasAnotherCode } from '../store/withdrawal-codes.ts'

/** What an opened withdrawal says: which response, and the digest of its code. */
export type OpenedWithdrawal = { sequence: number; id: ResponseId; response: ResponseId; code: Digest }

/**
 * Lets the withdrawal ledger decide on what was opened, whichever came first: withdrawals go into it, on the disk, and lines
 * that it names are not stored. In the transaction that stores the rest. Gives what is left to store, and the responses that are to be removed.
 */
export async function settleWithdrawals(
  tx: Transaction,
  opened: OpenedItems,
  withdrawals: readonly OpenedWithdrawal[],
): Promise<{ opened: OpenedItems; withdrawn: ResponseId[] }> {
  const ledger = tx.withdrawals
  const readable = [...opened.lines, ...opened.quarantined.filter(({ code }) => code !== undefined)]
  const codes = new Map(readable.map(({ id, code }) => [id, code]))
  const wrong: OpenedWithdrawal[] = []
  for (const one of withdrawals) {
    const { response, code } = one
    const isWrong = codes.has(response) ? codes.get(response) !== code : await hasAnotherCode(tx, response, code)
    if (isWrong) wrong.push(one)
  }
  const right = withdrawals.filter((one) => !wrong.includes(one))
  for (const { response, code } of right) ledger.add({ response, code })
  const gone: { sequence: number; id: ResponseId; code?: Digest | undefined }[] = [...opened.lines, ...opened.quarantined].filter(
    ({ id, code }) => ledger.hasResponse(id) || (code !== undefined && ledger.hasCode(code)),
  )
  for (const { id, code } of gone) ledger.add({ response: id, code })
  return {
    opened: {
      ...opened,
      lines: opened.lines.filter((line) => !gone.includes(line)),
      quarantined: [
        ...opened.quarantined.filter((one) => !gone.includes(one)),
        ...wrong.map(({ sequence, id }) => ({ sequence, id, reason: 'withdrawal-differs' as const })),
      ],
      passed: [...opened.passed, ...right, ...gone].map(({ sequence }) => ({ sequence })),
    },
    withdrawn: [...right.map(({ response }) => response), ...gone.map(({ id }) => id)],
  }
}
