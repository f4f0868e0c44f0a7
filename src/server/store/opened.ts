import { randomBytes } from 'node:crypto'
import type { QuarantineReason } from '#contract/coordinator/quarantine.ts'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { ItemKind } from '#contract/sync/envelope.ts'
import { countHeard, type WhoWasHeard } from './heard.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

/**
 * What the opener reads and writes. It can stop at any moment: an item is either behind the position (a line, a session,
 * an event or a place in quarantine stands for it) or will be given out again.
 */
export type StoredItem = {
  sequence: number
  id: ResponseId
  kind: ItemKind
  /** Number of `questionnaire` here, to be stored with the line. */
  ref: number
  questionnaire: QuestionnaireRef
  sealed: Uint8Array
  fromRevoked: boolean
}

/** The outcome for every item that `loadItemsToOpen` gave. `line` has no line end; `contents` is JSON. */
export type OpenedItems = {
  lines: ({ sequence: number; id: ResponseId; ref: number; line: string; code?: Digest | undefined } & WhoWasHeard)[]
  sessions: { sequence: number; id: ResponseId; contents: string }[]
  events: { sequence: number; id: ResponseId; session: ResponseId; contents: string }[]
  /** `code` as with a line: by it what waits here is found, too. */
  quarantined: { sequence: number; id: ResponseId; reason: QuarantineReason; code?: Digest | undefined }[]
  /** Items that need nothing stored beside them: withdrawals, and what they withdrew. */
  passed: { sequence: number }[]
}

type Row = {
  sequence: number
  id: Uint8Array
  kind: string
  ref: number
  sealed: Uint8Array
  from_revoked: number
  name: string
  version: string
  hash: string
}

const COLUMNS = `SELECT item.sequence, item.id, item.kind, item.ref, item.sealed, item.from_revoked,
  questionnaire_ref.id AS name, questionnaire_ref.version, questionnaire_ref.hash FROM item
  JOIN questionnaire_ref ON questionnaire_ref.n = item.ref`

/** The next items to open, in order of sequence: first those to be tried again out of quarantine, then those past the position. */
export async function loadItemsToOpen(database: Database, limit: number): Promise<StoredItem[]> {
  const again = database
    .prepared(
      `${COLUMNS} WHERE item.sequence IN (SELECT sequence FROM quarantine WHERE again = 1 ORDER BY sequence LIMIT ?) ORDER BY item.sequence`,
    )
    .all(limit)
  if (again.length > 0) return (again as Row[]).map(asItem)
  const next = database
    .prepared(`${COLUMNS} WHERE item.sequence > (SELECT position FROM opener) ORDER BY item.sequence LIMIT ?`)
    .all(limit)
  return (next as Row[]).map(asItem)
}

/** Stores the outcomes and moves the position past them, in one transaction. Storing the same outcome twice changes nothing. */
export async function storeOpened(database: Database, opened: OpenedItems, today: string): Promise<void> {
  inTransaction(database, () => {
    const settled = [...opened.lines, ...opened.sessions, ...opened.events, ...opened.passed]
    for (const { sequence } of settled) database.prepared('DELETE FROM quarantine WHERE sequence = ?').run(sequence)
    storeOutcomes(database, opened, today)
    const last = Math.max(0, ...[...settled, ...opened.quarantined].map((item) => item.sequence))
    database.prepared('UPDATE opener SET position = ? WHERE position < ?').run(last, last)
  })
}

function storeOutcomes(database: Database, opened: OpenedItems, today: string): void {
  const line = database.prepared(LINE)
  const code = database.prepared('INSERT OR IGNORE INTO withdrawal_code (code, response) VALUES (?, ?)')
  for (const one of opened.lines) {
    const { changes } = line.run(one.sequence, Buffer.from(one.id, 'hex'), one.ref, one.line, randomBytes(16))
    if (changes === 1) countHeard(database, one.ref, one)
  }
  for (const one of [...opened.lines, ...opened.quarantined]) {
    if (one.code) code.run(Buffer.from(one.code, 'hex'), Buffer.from(one.id, 'hex'))
  }
  const session = database.prepared(SESSION)
  for (const one of opened.sessions) session.run(Buffer.from(one.id, 'hex'), one.sequence, one.contents)
  const event = database.prepared('INSERT OR IGNORE INTO event (id, sequence, session, contents) VALUES (?, ?, ?, ?)')
  for (const one of opened.events) {
    event.run(Buffer.from(one.id, 'hex'), one.sequence, Buffer.from(one.session, 'hex'), one.contents)
  }
  const quarantine = database.prepared(QUARANTINE)
  for (const one of opened.quarantined) quarantine.run(one.sequence, one.reason, today)
}

/** Numbered above every batch too: the last line may have been withdrawn, and its number must not fall into an old batch. */
const LINE = `
INSERT OR IGNORE INTO response (n, sequence, id, ref, line, text_id)
SELECT 1 + max((SELECT coalesce(max(n), 0) FROM response), (SELECT coalesce(max(up_to_n), 0) FROM batch)), ?, ?, ?, ?, ?`

/** Numbered as they are opened, so that a batch can say up to which visit it goes. */
const SESSION = `
INSERT OR IGNORE INTO session (n, id, sequence, contents) SELECT 1 + (SELECT coalesce(max(n), 0) FROM session), ?, ?, ?`

/** A questionnaire may be published while its items are in the worker: what that knew is old, and they are opened again. */
const QUARANTINE = `
INSERT INTO quarantine (sequence, reason, since, again)
SELECT ?1, ?2, ?3, ?2 = 'questionnaire-unknown' AND EXISTS (
  SELECT 1 FROM item JOIN questionnaire_ref ON questionnaire_ref.n = item.ref
  JOIN questionnaire ON questionnaire.hash = questionnaire_ref.hash
    AND questionnaire.id = questionnaire_ref.id AND questionnaire.version = questionnaire_ref.version
  WHERE item.sequence = ?1)
WHERE true ON CONFLICT (sequence) DO UPDATE SET reason = excluded.reason, again = excluded.again`

function asItem(row: Row): StoredItem {
  return {
    sequence: row.sequence,
    id: Buffer.from(row.id).toString('hex') as ResponseId,
    kind: row.kind as ItemKind,
    ref: row.ref,
    questionnaire: { id: row.name, version: row.version, hash: row.hash as QuestionnaireRef['hash'] },
    sealed: row.sealed,
    fromRevoked: row.from_revoked === 1,
  }
}
