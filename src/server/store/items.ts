import { sql } from 'kysely'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { ItemKind, Ledger } from '#contract/sync/envelope.ts'
import type { Outcome } from '#contract/sync/receipt.ts'
import type { Note } from './audit.ts'
import type { Device } from './devices.ts'
import type { Database, Queryable, Transaction } from './schema.ts'
import { insertRows, listRows } from './statements.ts'
import { inTransaction } from './transaction.ts'

/** An item whose digest was found to be that of its bytes. */
export type ArrivedItem = { id: ResponseId; digest: Digest; kind: ItemKind; questionnaire: QuestionnaireRef; sealed: Uint8Array }

/** `device`: whose items these are, where that is known. `isCopy`: they come out of a rescue copy, not from the device itself. */
export type Arrived = {
  device: Device | undefined
  isCopy?: boolean
  ledger: Ledger
  items: readonly ArrivedItem[]
  now: string
  note?: Note
}

export type Kept = { outcome: Extract<Outcome, 'stored' | 'already-stored' | 'conflict-kept' | 'withdrawn'>; sequence: number }

/**
 * Keeps what a device sent, in one transaction that is on the disk when this resolves: only then may a receipt be
 * signed. What goes wrong keeps nothing and rejects.
 */
export async function takeIn(database: Database, batch: Arrived): Promise<Kept[]> {
  return inTransaction(database, async (tx) => {
    const { kept, newResponses, next } = await placeItems(tx, batch)
    await noteCounts(tx, batch, newResponses)
    await batch.note?.(tx)
    await tx.numbers.take(tx, next)
    return kept
  })
}

/** A device in contact says what it holds now. A saved copy may be older than that: only a ledger that has grown is taken over. */
async function noteCounts(tx: Transaction, { device, isCopy, ledger, now }: Arrived, taken: number): Promise<void> {
  if (!device) return
  const received = sql<number>`received + ${taken}`
  const all = { received, ledger: JSON.stringify(ledger), last_contact_at: now }
  if (!isCopy) return void (await tx.query.updateTable('device').set(all).where('id', '=', device.id).execute())
  const known = await tx.query.selectFrom('device').select('ledger').where('id', '=', device.id).executeTakeFirst()
  const hasGrown = !known?.ledger || (JSON.parse(known.ledger) as Ledger).collected < ledger.collected
  const set = hasGrown ? { received, ledger: all.ledger } : { received }
  await tx.query.updateTable('device').set(set).where('id', '=', device.id).execute()
}

type Row = { id: Buffer; digest: Buffer; kind: ItemKind; ref: number; sealed: Uint8Array }
type Counter = { next: number }

type Placed = { kept: Kept[]; newResponses: number; next: number }

/** What became of each item, how many new responses are among them, and the next number that is free. */
async function placeItems(tx: Transaction, { items, device, now }: Arrived): Promise<Placed> {
  const refs = await refNumbers(tx, items)
  const rows = items.map(({ id, digest, kind, sealed, questionnaire }) => {
    const ref = refs.get(keyOf(questionnaire))!
    return { id: Buffer.from(id, 'hex'), digest: Buffer.from(digest, 'hex'), kind, ref, sealed }
  })
  const isWithdrawn = ({ id, kind }: ArrivedItem) => kind === 'response' && tx.withdrawals.hasResponse(id)
  const coming = rows.filter((_, at) => !isWithdrawn(items[at]!))
  const sequence = { next: await tx.numbers.firstFree(tx, 2 * items.length) }
  const { stored, firsts } = await storeNew(tx, coming, device?.isRevoked === true, sequence)
  const known = coming.filter((row) => !stored.has(row))
  const outcomes = new Map<Row, Kept>([...stored].map(([row, number]) => [row, { outcome: 'stored', sequence: number }]))
  for (const row of known) outcomes.set(row, await placeBesides(tx, row, firsts.get(hexOf(row.id))!, { now, sequence }))
  const kept = rows.map((row): Kept => outcomes.get(row) ?? { outcome: 'withdrawn', sequence: 0 })
  const newResponses = [...stored.keys()].filter(({ kind }) => kind === 'response').length
  return { kept, newResponses, next: sequence.next }
}

type First = { sequence: number; digest: Uint8Array; kind: string; ref: number }
type Placing = { now: string; sequence: Counter }

async function placeBesides(tx: Transaction, row: Row, first: First, about: Placing): Promise<Kept> {
  // Kind and questionnaire are bound into the seal: the same bytes under another name are another thing, which may be the one that opens.
  const isSame = row.digest.equals(first.digest) && first.kind === row.kind && first.ref === row.ref
  return isSame ? { outcome: 'already-stored', sequence: first.sequence } : keepConflict(tx, row, about)
}

type Stored = { stored: ReadonlyMap<Row, number>; firsts: ReadonlyMap<string, First> }

/**
 * Stores those whose id is not here: the unique id decides, never a question asked before. Gives their numbers and, unless all
 * are new, what is here under each id.
 */
async function storeNew(tx: Transaction, rows: readonly Row[], isRevoked: boolean, sequence: Counter): Promise<Stored> {
  const first = sequence.next
  const stored = numberFrom(first, rows)
  const added = await insertItems(tx, stored, isRevoked)
  sequence.next += added
  if (added === rows.length) return { stored, firsts: new Map() }
  const firsts = await listFirsts(tx, rows)
  const fresh = rows.filter((row) => firsts.get(hexOf(row.id))!.sequence === stored.get(row))
  // Some were here: the new ones are stored once more, so that no numbers between them are skipped.
  const renumbered = numberFrom(first, fresh)
  if (added > 0) await tx.query.deleteFrom('item').where('sequence', '>=', first).execute()
  await insertItems(tx, renumbered, isRevoked)
  for (const [row, number] of renumbered) firsts.get(hexOf(row.id))!.sequence = number
  return { stored: renumbered, firsts }
}

function numberFrom(first: number, rows: readonly Row[]): Map<Row, number> {
  return new Map(rows.map((row, at) => [row, first + at]))
}

function insertItems(tx: Transaction, numbered: ReadonlyMap<Row, number>, isRevoked: boolean): Promise<number> {
  const values = [...numbered].map(([{ id, digest, kind, ref, sealed }, number]) => {
    return [number, id, digest, kind, ref, sealed, isRevoked ? 1 : 0]
  })
  return insertRows(tx, ITEMS, values)
}

const ITEMS = {
  into: 'item',
  columns: ['sequence', 'id', 'digest', 'kind', 'ref', 'sealed', 'from_revoked'],
  onConflict: '(id) do nothing',
}

async function listFirsts({ query }: Transaction, rows: readonly Row[]): Promise<Map<string, First>> {
  const ids = rows.map(({ id }) => id)
  const found = query.selectFrom('item').select(['id', 'sequence', 'digest', 'kind', 'ref']).where('id', 'in', ids)
  return new Map((await found.execute()).map(({ id, ...first }) => [hexOf(id), first]))
}

/** The same id with other bytes, or under another kind or questionnaire: both are kept, and a person is told. */
async function keepConflict({ query }: Transaction, row: Row, { now, sequence }: Placing): Promise<Kept> {
  const insert = query.insertInto('conflict').values({ sequence: sequence.next, ...row })
  const added = await insert
    .onConflict((conflict) => conflict.columns(['id', 'digest', 'kind', 'ref']).doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 1n) {
    const place = { sequence: sequence.next, reason: 'conflict', since: now.slice(0, 10), again: 0 }
    await query.insertInto('quarantine').values(place).execute()
    return { outcome: 'conflict-kept', sequence: sequence.next++ }
  }
  const { id, digest, kind, ref } = row
  const known = query.selectFrom('conflict').select('sequence').where('id', '=', id).where('digest', '=', digest)
  const { sequence: before } = await known.where('kind', '=', kind).where('ref', '=', ref).executeTakeFirstOrThrow()
  return { outcome: 'conflict-kept', sequence: before }
}

/** The numbers under which questionnaires' names are kept once, whether they are published here or not. */
async function refNumbers(tx: Transaction, items: readonly ArrivedItem[]): Promise<Map<string, number>> {
  const named = new Map(items.map(({ questionnaire }) => [keyOf(questionnaire), questionnaire]))
  const numbers = new Map<string, number>()
  for (const [key, ref] of named) numbers.set(key, await refNumber(tx, ref))
  return numbers
}

async function refNumber({ query }: Transaction, { id, version, hash }: QuestionnaireRef): Promise<number> {
  const find = query.selectFrom('questionnaire_ref').select('n').where('hash', '=', hash)
  const known = await find.where('id', '=', id).where('version', '=', version).executeTakeFirst()
  if (known) return known.n
  const added = await query.insertInto('questionnaire_ref').values({ hash, id, version }).returning('n').executeTakeFirstOrThrow()
  return added.n
}

function keyOf({ id, version, hash }: QuestionnaireRef): string {
  return JSON.stringify([hash, id, version])
}

/** Those of the items that are not held with that digest. A kept second copy counts as held, and what was withdrawn is missed by nobody. */
export async function listMissing(
  database: Queryable,
  items: readonly { id: ResponseId; digest: Digest }[],
): Promise<ResponseId[]> {
  if (items.length === 0) return []
  database.withdrawals.readOn()
  const ids = sql.join(items.map(({ id }) => Buffer.from(id, 'hex')))
  const rows = await listRows(
    database,
    sql<{ id: Uint8Array; digest: Uint8Array }>`SELECT id, digest FROM item WHERE id IN (${ids})
      UNION ALL SELECT id, digest FROM conflict WHERE id IN (${ids})`,
  )
  const held = new Set(rows.map(({ id, digest }) => `${hexOf(id)} ${hexOf(digest)}`))
  return items.flatMap(({ id, digest }) => (database.withdrawals.hasResponse(id) || held.has(`${id} ${digest}`) ? [] : [id]))
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
