import type { FirstCopy, QuarantineList } from '#contract/coordinator/quarantine.ts'
import type { Note } from './audit.ts'
import { FIRST_COPY } from './quarantine-decisions.ts'
import type { Database } from './schema.ts'
import { changeNow, inTransaction } from './transaction.ts'

type Row = {
  sequence: number
  id: Uint8Array
  kind: string
  reason: string
  since: string
  first: FirstCopy | null
  name: string
  version: string
  hash: string
}

/** Each kept item that nobody could open or check, and each second copy under a known id; never an answer. */
export async function listQuarantine(database: Database): Promise<QuarantineList['items']> {
  const rows = database
    .prepared(
      `SELECT q.sequence, kept.id, kept.kind, q.reason, q.since, ${FIRST_COPY} AS first, r.id AS name, r.version, r.hash FROM quarantine q
       JOIN (SELECT sequence, id, kind, ref FROM item UNION ALL SELECT sequence, id, kind, ref FROM conflict) kept ON kept.sequence = q.sequence
       JOIN questionnaire_ref r ON r.n = kept.ref
       LEFT JOIN item first ON q.reason = 'conflict' AND first.id = kept.id ORDER BY q.sequence LIMIT 1000`,
    )
    .all() as Row[]
  return rows.map((row) => ({
    sequence: row.sequence,
    id: Buffer.from(row.id).toString('hex'),
    kind: row.kind,
    reason: row.reason,
    since: row.since,
    ...(row.first && { first: row.first }),
    questionnaire: { id: row.name, version: row.version, hash: row.hash } as QuarantineList['items'][number]['questionnaire'],
  }))
}

/** Marks what could be opened another time, and gives how many. A second copy under a known id waits for a person. */
export function retryQuarantine(database: Database, note?: Note<[retried: number]>): number {
  const reasons = ['conflict', 'revoked-device']
  const query = database.query.updateTable('quarantine').set({ again: 1 }).where('reason', 'not in', reasons)
  return inTransaction(database, () => {
    const retried = changeNow(database, query)
    note?.(retried)
    return retried
  })
}

/**
 * Lets in what came from revoked devices, as a person decided, and gives how many items that are. They are opened and checked
 * like any other; `note` runs in the same transaction.
 */
export function acceptRevoked(database: Database, note: Note<[accepted: number]>): number {
  return inTransaction(database, () => {
    const waiting = "SELECT sequence FROM quarantine WHERE reason = 'revoked-device'"
    database.prepared(`UPDATE item SET from_revoked = 0 WHERE sequence IN (${waiting})`).run()
    const { changes } = database.prepared("UPDATE quarantine SET again = 1 WHERE reason = 'revoked-device'").run()
    if (Number(changes) > 0) note(Number(changes))
    return Number(changes)
  })
}
