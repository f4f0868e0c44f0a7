import type { Digest, ResponseId } from '#contract/ids.ts'
import { hasLine } from '../export/line-filters.ts'
import type { GivenOut } from '../store/batches-given-out.ts'
import { openWithdrawalsAgain } from '../store/opened.ts'
import { removeResponses } from '../store/remove-response.ts'
import type { Note } from '../store/audit.ts'
import type { Database } from '../store/schema.ts'
import { inTransaction } from '../store/transaction.ts'
import { listResponsesWith } from '../store/withdrawal-codes.ts'
import { whoWasHeardIn } from './who-was-heard.ts'

/** `not-here`: no opened response has this code; if one arrives later, it is not kept. */
export type Withdrawn = { outcome: 'deleted' | 'not-here'; batches: GivenOut[] }

/**
 * Withdraws what has this code. `note` comes first: it is done whatever stops it. It is in the ledger, on the disk, before anything is removed: a stop between the two is
 * made good at the next start. `today` is a date.
 */
export async function withdrawCode(
  database: Database,
  code: Digest,
  today: string,
  note?: Note<[outcome: Withdrawn['outcome']]>,
): Promise<Withdrawn> {
  const outcome = await inTransaction(database, async (tx) => {
    const is = (await listResponsesWith(tx, code)).length > 0 ? 'deleted' : 'not-here'
    await note?.(tx, is)
    return is
  })
  return { outcome, batches: await removeWithdrawn(database, await noteCode(database, code), today) }
}

/**
 * Puts it in the ledger, and gives the responses here that are to be removed for it. In a transaction, though it changes no
 * row: the opener asks the ledger and stores in one too, so what it stores is either found here or was refused there.
 */
export async function noteCode(database: Database, code: Digest): Promise<ResponseId[]> {
  return inTransaction(database, async (tx) => {
    const responses = await listResponsesWith(tx, code)
    tx.withdrawals.add({ code })
    for (const response of responses) tx.withdrawals.add({ response, code })
    return responses
  })
}

/** Removes what the ledger already names. */
export async function removeWithdrawn(database: Database, responses: readonly ResponseId[], today: string): Promise<GivenOut[]> {
  if (responses.length === 0) return []
  return removeResponses(database, responses, { today, hasLine, whoWasHeard: whoWasHeardIn })
}

const AT_ONCE = 100

/**
 * Brings the database into line with the ledger: at each start, before the port opens, so that nothing of a restored backup
 * that was withdrawn is ever shown, counted or given out.
 */
export async function applyLedger(database: Database, today: string): Promise<void> {
  const { withdrawals } = database
  await inTransaction(database, async (tx) => tx.withdrawals.mend())
  for (const code of withdrawals.list().codes) await noteCode(database, code)
  const responses = [...withdrawals.list().responses]
  // Some at a time: others may be serving, and write in between.
  for (let at = 0; at < responses.length; at += AT_ONCE) await removeWithdrawn(database, responses.slice(at, at + AT_ONCE), today)
  // The ledger is gone: what devices sent about withdrawals is still in the database, and is read once more.
  if (withdrawals.isNew) await inTransaction(database, (tx) => openWithdrawalsAgain(tx, today))
}
