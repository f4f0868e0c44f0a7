import { Dexie, type EntityTable } from 'dexie'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { Session } from '#contract/response.ts'
import type { ItemKind, Ledger } from '#contract/sync/envelope.ts'

/** A sealed item. There is no plaintext in any table, nor a key that opens one. */
export type StoredItem = {
  id: ResponseId
  kind: ItemKind
  digest: Digest
  sealed: Uint8Array<ArrayBuffer>
  questionnaire: QuestionnaireRef
}

/**
 * There is no state "sending": a crash can strand none.
 *
 * | state     | meaning                                  | in the ledger |
 * | --------- | ---------------------------------------- | ------------- |
 * | waiting   | no receipt yet                           | waiting       |
 * | accepted  | a receipt names its id and digest        | accepted      |
 * | purged    | so, and in every backup; `sealed` is empty | accepted    |
 * | lost      | was purged, and the endpoint has it no more | lost       |
 * | held      | needs a person (too large)               | held          |
 * | withdrawn | the person withdrew it; `sealed` is empty | removed       |
 */
export type OutboxState = 'waiting' | 'accepted' | 'purged' | 'lost' | 'held' | 'withdrawn'

/** What names sealed bytes exactly. */
export type Named = Pick<StoredItem, 'id' | 'digest'>

export type OutboxRow = StoredItem & {
  state: OutboxState
  /** Life of the endpoint's database that gave the receipt, and the place there; '' and 0 without one. */
  epoch: string
  sequence: number
  /** The local date on which it was finished; nothing finer. */
  day?: string
  /** Why a person removed it. */
  reason?: string
  /** Random, so that the order of sending tells nothing; whole numbers are added for each time at the tail. */
  order: number
  /** Of a response: the digest of the code in pictures with which the person may withdraw it. */
  withdrawal?: Digest
}

/** The one draft: a partial response as sealed as any other, and the copy for a mere reload. */
export type DraftRow = StoredItem & {
  keptAt: number
  copy?: { iv: Uint8Array<ArrayBuffer>; bytes: Uint8Array<ArrayBuffer> }
}

/** As served, so that its hash can be checked again. */
export type DefinitionRow = { hash: Digest; text: string }

/** A text read aloud by a person, as the file is. */
export type RecordingRow = { digest: Digest; bytes: Uint8Array<ArrayBuffer> }

/**
 * The open visit, plain: it holds no answer. `heard` and the others count its interviews by how they ended; `tallied` is the
 * last one counted, and as what. `heardIds` are in the order of the random ids: nothing tells who came when.
 */
export type SessionRow = Session & {
  startedAt: string
  heard: number
  partial?: number
  stopped?: number
  declined?: number
  tallied?: { id: ResponseId; as: Ending }
  heardIds?: ResponseId[]
  /** What the support card says of this setting. */
  support?: string
}

/** How an interview ended: whole, not finished, stopped and deleted, or with "no thanks". */
export type Ending = 'heard' | 'partial' | 'stopped' | 'declined'

/** Of responses only. `day` is the local date that `today` counts. */
export type CountersRow = FullLedger & { day: string; today: number }

export type FullLedger = Omit<Ledger, 'lost'> & { lost: number }

type Keyed<Row> = Row & { key: string }

/** Bytes that say nothing: only the room they take counts. */
export type ReserveRow = { filler: Uint8Array<ArrayBuffer> }

export type Database = Dexie & {
  unsentBefore?: () => number
  outbox: EntityTable<OutboxRow, 'id'>
  definitions: EntityTable<DefinitionRow, 'hash'>
  recordings: EntityTable<RecordingRow, 'digest'>
  draft: EntityTable<Keyed<DraftRow>, 'key'>
  session: EntityTable<Keyed<SessionRow>, 'key'>
  counters: EntityTable<Keyed<CountersRow>, 'key'>
  reserve: EntityTable<Keyed<ReserveRow>, 'key'>
}

/** Each of these tables holds one row, under this key. */
export const ONLY = 'only'

/** Strict, because Chrome's default tells "complete" before the disk has it. Additive versions only, for ever. */
export function createDatabase(name: string): Database {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Database
  database.version(1).stores({
    outbox: 'id, [state+order], [state+epoch], [kind+state]',
    definitions: 'hash',
    draft: 'key',
    session: 'key',
    counters: 'key',
  })
  database.version(2).stores({ recordings: 'digest' })
  database.version(3).stores({ reserve: 'key' })
  return database
}
