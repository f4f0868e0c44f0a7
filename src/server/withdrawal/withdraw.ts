import type { Digest, ResponseId } from '#contract/ids.ts'
import { hasLine } from '../export/line-filters.ts'
import type { GivenOut } from '../store/batches-given-out.ts'
import { removeResponses } from '../store/remove-response.ts'
import type { Note } from '../store/audit.ts'
import type { Database } from '../store/schema.ts'
import { listResponsesWith } from '../store/withdrawal-codes.ts'
import { whoWasHeardIn } from './who-was-heard.ts'

/** `not-here`: no opened response has this code; if one arrives later, it is not kept. */
export type Withdrawn = { outcome: 'deleted' | 'not-here'; batches: GivenOut[] }

/**
 * Withdraws what has this code. `note` comes first: it is done whatever stops it. It is in the ledger, on the disk, before anything is removed: a stop between the two is
 * made good at the next start. `today` is a date.
 */
export function withdrawCode(
  database: Database,
  code: Digest,
  today: string,
  note?: Note<[outcome: Withdrawn['outcome']]>,
): Withdrawn {
  const outcome = listResponsesWith(database, code).length > 0 ? 'deleted' : 'not-here'
  note?.(outcome)
  return { outcome, batches: removeWithdrawn(database, noteCode(database, code), today) }
}

/** Puts it in the ledger, and gives the responses here that are to be removed for it. */
export function noteCode(database: Database, code: Digest): ResponseId[] {
  const responses = listResponsesWith(database, code)
  database.withdrawals.add({ code })
  for (const response of responses) database.withdrawals.add({ response, code })
  return responses
}

/** Removes what the ledger already names. */
export function removeWithdrawn(database: Database, responses: readonly ResponseId[], today: string): GivenOut[] {
  if (responses.length === 0) return []
  return removeResponses(database, responses, { today, hasLine, whoWasHeard: whoWasHeardIn(database) })
}

/**
 * Brings the database into line with the ledger: at each start, before the port opens, so that nothing of a restored backup
 * that was withdrawn is ever shown, counted or given out.
 */
export function applyLedger(database: Database, today: string): void {
  database.withdrawals.mend()
  const { responses, codes } = database.withdrawals.list()
  const found = [...codes].flatMap((code) => listResponsesWith(database, code).map((response) => ({ response, code })))
  for (const withdrawal of found) database.withdrawals.add(withdrawal)
  removeWithdrawn(database, [...responses], today)
  // The ledger is gone: what devices sent about withdrawals is still in the database, and is read once more.
  if (database.withdrawals.isNew) database.connection.exec(OPEN_WITHDRAWALS_AGAIN)
}

const OPEN_WITHDRAWALS_AGAIN = `INSERT INTO quarantine (sequence, reason, since, again)
  SELECT sequence, 'cannot-open', date(), 1 FROM item WHERE kind = 'withdrawal' AND length(sealed) > 0
    AND sequence <= (SELECT position FROM opener) ON CONFLICT (sequence) DO UPDATE SET again = 1`
