import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { ItemKind, Ledger } from '#contract/sync/envelope.ts'
import type { Outcome } from '#contract/sync/receipt.ts'
import type { Note } from './audit.ts'
import type { Device } from './devices.ts'
import type { Database } from './schema.ts'
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
 * Keeps what a device sent, in one transaction that is on the disk when this returns: only then may a receipt be
 * signed. The unique id decides what is new, never a question asked before. What goes wrong keeps nothing and throws.
 */
export function takeIn(database: Database, batch: Arrived): Kept[] {
  const sequence = { next: 0 }
  const kept = inTransaction(database, () => {
    sequence.next = database.numbers.firstFree(batch.items.length)
    const results = batch.items.map((item) => keepItem(database, item, batch, sequence))
    const taken = batch.items.filter((item, at) => item.kind === 'response' && results[at]!.isNew).length
    noteCounts(database, batch, taken)
    batch.note?.()
    return results
  })
  database.numbers.take(sequence.next)
  return kept
}

/** A device in contact says what it holds now. A saved copy may be older than that: only a ledger that has grown is taken over. */
function noteCounts(database: Database, { device, isCopy, ledger, now }: Arrived, taken: number): void {
  if (!device) return
  const text = JSON.stringify(ledger)
  if (isCopy) database.prepared(NOTE_COPY).run(taken, text, device.id)
  else database.prepared(NOTE_BATCH).run(taken, text, now, device.id)
}

const NOTE_BATCH = 'UPDATE device SET received = received + ?, ledger = ?, last_contact_at = ? WHERE id = ?'
const NOTE_COPY = `UPDATE device SET received = received + ?1,
  ledger = iif(ledger IS NULL OR ledger ->> '$.collected' < ?2 ->> '$.collected', ?2, ledger) WHERE id = ?3`

type Placed = Kept & { isNew: boolean }
type Counter = { next: number }

function keepItem(database: Database, item: ArrivedItem, { device, now }: Arrived, sequence: Counter): Placed {
  if (item.kind === 'response' && database.withdrawals.hasResponse(item.id))
    return { outcome: 'withdrawn', sequence: 0, isNew: false }
  const id = Buffer.from(item.id, 'hex')
  const digest = Buffer.from(item.digest, 'hex')
  const ref = refNumber(database, item.questionnaire)
  const { changes } = database
    .prepared(
      'INSERT INTO item (sequence, id, digest, kind, ref, from_revoked, sealed) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
    )
    .run(sequence.next, id, digest, item.kind, ref, device?.isRevoked ? 1 : 0, item.sealed)
  if (changes === 1) return { outcome: 'stored', sequence: sequence.next++, isNew: true }
  const first = database.prepared('SELECT sequence, digest, kind, ref FROM item WHERE id = ?').get(id) as First
  // Kind and questionnaire are bound into the seal: the same bytes under another name are another thing, which may be the one that opens.
  const isSame = digest.equals(first.digest) && first.kind === item.kind && first.ref === ref
  if (isSame) return { outcome: 'already-stored', sequence: first.sequence, isNew: false }
  return keepConflict(database, { id, digest, kind: item.kind, ref, sealed: item.sealed }, now, sequence)
}

type First = { sequence: number; digest: Uint8Array; kind: string; ref: number }
type ConflictRow = { id: Buffer; digest: Buffer; kind: string; ref: number; sealed: Uint8Array }

/** The same id with other bytes, or under another kind or questionnaire: both are kept, and a person is told. */
function keepConflict(database: Database, row: ConflictRow, now: string, sequence: Counter): Placed {
  const { changes } = database
    .prepared(
      'INSERT INTO conflict (sequence, id, digest, kind, ref, sealed) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id, digest, kind, ref) DO NOTHING',
    )
    .run(sequence.next, row.id, row.digest, row.kind, row.ref, row.sealed)
  if (changes === 1) {
    const quarantine = database.prepared("INSERT INTO quarantine (sequence, reason, since, again) VALUES (?, 'conflict', ?, 0)")
    quarantine.run(sequence.next, now.slice(0, 10))
    return { outcome: 'conflict-kept', sequence: sequence.next++, isNew: true }
  }
  const find = database.prepared('SELECT sequence FROM conflict WHERE id = ? AND digest = ? AND kind = ? AND ref = ?')
  const known = find.get(row.id, row.digest, row.kind, row.ref) as { sequence: number }
  return { outcome: 'conflict-kept', sequence: known.sequence, isNew: false }
}

/** The number under which this questionnaire's name is kept once, whether it is published here or not. */
function refNumber(database: Database, { id, version, hash }: QuestionnaireRef): number {
  const find = database.prepared('SELECT n FROM questionnaire_ref WHERE hash = ? AND id = ? AND version = ?')
  const known = find.get(hash, id, version) as { n: number } | undefined
  if (known) return known.n
  const added = database.prepared('INSERT INTO questionnaire_ref (hash, id, version) VALUES (?, ?, ?)').run(hash, id, version)
  return Number(added.lastInsertRowid)
}

/** Those of the items that are not held with that digest. A kept second copy counts as held, and what was withdrawn is missed by nobody. */
export async function listMissing(
  database: Database,
  items: readonly { id: ResponseId; digest: Digest }[],
): Promise<ResponseId[]> {
  const held = database.prepared(
    'SELECT 1 FROM item WHERE id = ?1 AND digest = ?2 UNION ALL SELECT 1 FROM conflict WHERE id = ?1 AND digest = ?2 LIMIT 1',
  )
  const isHeld = ({ id, digest }: (typeof items)[number]) =>
    database.withdrawals.hasResponse(id) || held.get(Buffer.from(id, 'hex'), Buffer.from(digest, 'hex')) !== undefined
  return items.filter((item) => !isHeld(item)).map(({ id }) => id)
}
