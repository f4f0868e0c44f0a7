import { sql } from 'kysely'
import type { FirstCopy, QuarantineList } from '#contract/coordinator/quarantine.ts'
import type { Note } from './audit.ts'
import { FIRST_COPY } from './quarantine-decisions.ts'
import type { Database, Queryable } from './schema.ts'
import { listRows } from './statements.ts'
import { inTransaction } from './transaction.ts'

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
export async function listQuarantine(database: Queryable): Promise<QuarantineList['items']> {
  const rows = await listRows(
    database,
    sql<Row>`SELECT q.sequence, kept.id, kept.kind, q.reason, q.since, ${FIRST_COPY} AS first, r.id AS name, r.version, r.hash
      FROM quarantine q
      JOIN (SELECT sequence, id, kind, ref FROM item UNION ALL SELECT sequence, id, kind, ref FROM conflict) kept
        ON kept.sequence = q.sequence
      JOIN questionnaire_ref r ON r.n = kept.ref
      LEFT JOIN item first ON q.reason = 'conflict' AND first.id = kept.id ORDER BY q.sequence LIMIT 1000`,
  )
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
export async function retryQuarantine(database: Database, note?: Note<[retried: number]>): Promise<number> {
  const reasons = ['conflict', 'revoked-device']
  return inTransaction(database, async (tx) => {
    const marked = tx.query.updateTable('quarantine').set({ again: 1 }).where('reason', 'not in', reasons)
    const retried = Number((await marked.executeTakeFirst()).numUpdatedRows)
    await note?.(tx, retried)
    return retried
  })
}

/**
 * Lets in what came from revoked devices, as a person decided, and gives how many items that are. They are opened and checked
 * like any other; `note` runs in the same transaction.
 */
export async function acceptRevoked(database: Database, note: Note<[accepted: number]>): Promise<number> {
  return inTransaction(database, async (tx) => {
    const waiting = tx.query.selectFrom('quarantine').select('sequence').where('reason', '=', 'revoked-device')
    await tx.query.updateTable('item').set({ from_revoked: 0 }).where('sequence', 'in', waiting).execute()
    const marked = tx.query.updateTable('quarantine').set({ again: 1 }).where('reason', '=', 'revoked-device')
    const accepted = Number((await marked.executeTakeFirst()).numUpdatedRows)
    if (accepted > 0) await note(tx, accepted)
    return accepted
  })
}
