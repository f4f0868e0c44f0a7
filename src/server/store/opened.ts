import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { QuarantineReason } from '#contract/coordinator/quarantine.ts'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { ItemKind } from '#contract/sync/envelope.ts'
import { countHeard, type WhoWasHeard } from './heard.ts'
import type { Queryable, Transaction } from './schema.ts'
import { change, listRows, loadRow } from './statements.ts'

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

const COLUMNS = sql`SELECT item.sequence, item.id, item.kind, item.ref, item.sealed, item.from_revoked,
  questionnaire_ref.id AS name, questionnaire_ref.version, questionnaire_ref.hash FROM item
  JOIN questionnaire_ref ON questionnaire_ref.n = item.ref`

/** From the first to the last sequence of items that were given out and whose outcomes are not stored yet. */
export type InHand = { from: number; to: number }

const NOTHING_IN_HAND: InHand = { from: 0, to: 0 }

/**
 * The next items to open, in order of sequence: first those to be tried again out of quarantine, then those past the position.
 * None of those `inHand` is among them.
 */
export async function loadItemsToOpen(database: Queryable, limit: number, inHand = NOTHING_IN_HAND): Promise<StoredItem[]> {
  const { from, to } = inHand
  const again = await listRows(
    database,
    sql<Row>`${COLUMNS} WHERE item.sequence IN (SELECT sequence FROM quarantine WHERE again = 1
      AND sequence NOT BETWEEN ${from} AND ${to} ORDER BY sequence LIMIT ${limit}) ORDER BY item.sequence`,
  )
  if (again.length > 0) return again.map(asItem)
  const next = await listRows(
    database,
    sql<Row>`${COLUMNS} WHERE item.sequence > (SELECT position FROM opener) AND item.sequence > ${to}
      ORDER BY item.sequence LIMIT ${limit}`,
  )
  return next.map(asItem)
}

/** Stores the outcomes and moves the position past them. Storing the same outcome twice changes nothing. */
export async function storeOpened(tx: Transaction, opened: OpenedItems, today: string): Promise<void> {
  const settled = [...opened.lines, ...opened.sessions, ...opened.events, ...opened.passed].map(({ sequence }) => sequence)
  if (settled.length > 0) await tx.query.deleteFrom('quarantine').where('sequence', 'in', settled).execute()
  await storeLines(tx, opened.lines)
  await storeCodes(tx, [...opened.lines, ...opened.quarantined])
  await storeSessions(tx, opened.sessions)
  await storeEvents(tx, opened.events)
  for (const one of opened.quarantined) await quarantine(tx, one, today)
  const last = Math.max(0, ...settled, ...opened.quarantined.map(({ sequence }) => sequence))
  await tx.query.updateTable('opener').set({ position: last }).where('position', '<', last).execute()
}

/** Numbered above every batch too: the last line may have been withdrawn, and its number must not fall into an old batch. */
const LAST_LINE = sql<{ last: number }>`SELECT max(n) AS last FROM (SELECT coalesce(max(n), 0) AS n FROM response
  UNION ALL SELECT coalesce(max(up_to_n), 0) FROM batch) numbers`

async function storeLines(tx: Transaction, lines: OpenedItems['lines']): Promise<void> {
  if (lines.length === 0) return
  const { last } = await loadRow(tx, LAST_LINE)
  const rows = lines.map(({ sequence, id, ref, line }, at) => {
    return {
      n: last + 1 + at,
      sequence,
      id: Buffer.from(id, 'hex'),
      ref,
      line: tx.engine.keepable(line),
      text_id: randomBytes(16),
    }
  })
  const insert = tx.query
    .insertInto('response')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
  const added = new Set((await insert.returning('sequence').execute()).map(({ sequence }) => sequence))
  await countHeard(
    tx,
    lines.filter(({ sequence }) => added.has(sequence)),
  )
}

async function storeCodes(
  { query }: Transaction,
  items: readonly { id: ResponseId; code?: Digest | undefined }[],
): Promise<void> {
  const rows = items.flatMap(({ id, code }) =>
    code ? [{ code: Buffer.from(code, 'hex'), response: Buffer.from(id, 'hex') }] : [],
  )
  if (rows.length === 0) return
  const insert = query.insertInto('withdrawal_code').values(rows)
  await insert.onConflict((conflict) => conflict.doNothing()).execute()
}

/** Numbered as they are opened, so that a batch can say up to which visit it goes. */
async function storeSessions(tx: Transaction, sessions: OpenedItems['sessions']): Promise<void> {
  if (sessions.length === 0) return
  const { last } = await loadRow(tx, sql<{ last: number }>`SELECT coalesce(max(n), 0) AS last FROM session`)
  const rows = sessions.map(({ id, sequence, contents }, at) => {
    return { n: last + 1 + at, id: Buffer.from(id, 'hex'), sequence, contents }
  })
  const insert = tx.query.insertInto('session').values(rows)
  await insert.onConflict((conflict) => conflict.doNothing()).execute()
}

async function storeEvents({ query }: Transaction, events: OpenedItems['events']): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ id, sequence, session, contents }) => {
    return { id: Buffer.from(id, 'hex'), sequence, session: Buffer.from(session, 'hex'), contents }
  })
  const insert = query.insertInto('event').values(rows)
  await insert.onConflict((conflict) => conflict.doNothing()).execute()
}

/** A questionnaire may be published while its items are in the worker: what that knew is old, and they are opened again. */
async function quarantine(tx: Transaction, one: OpenedItems['quarantined'][number], today: string): Promise<void> {
  const { sequence, reason } = one
  const again = reason === 'questionnaire-unknown' && (await isNowPublished(tx, sequence)) ? 1 : 0
  await tx.query
    .insertInto('quarantine')
    .values({ sequence, reason, since: today, again })
    .onConflict((conflict) => conflict.column('sequence').doUpdateSet({ reason, again }))
    .execute()
}

async function isNowPublished({ query }: Transaction, sequence: number): Promise<boolean> {
  const found = query
    .selectFrom('item')
    .innerJoin('questionnaire_ref as r', 'r.n', 'item.ref')
    .innerJoin('questionnaire as q', (join) =>
      join.onRef('q.hash', '=', 'r.hash').onRef('q.id', '=', 'r.id').onRef('q.version', '=', 'r.version'),
    )
    .select('q.hash')
    .where('item.sequence', '=', sequence)
  return (await found.executeTakeFirst()) !== undefined
}

/** Has withdrawals that were opened before opened once more. */
export async function openWithdrawalsAgain(tx: Transaction, today: string): Promise<void> {
  await change(
    tx,
    sql`INSERT INTO quarantine (sequence, reason, since, again)
      SELECT sequence, 'cannot-open', ${today}, 1 FROM item WHERE kind = 'withdrawal' AND length(sealed) > 0
        AND sequence <= (SELECT position FROM opener) ON CONFLICT (sequence) DO UPDATE SET again = 1`,
  )
}

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
