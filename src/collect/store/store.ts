import type { Digest, ResponseId } from '#contract/ids.ts'
import { createDatabase, type FullLedger, type OutboxRow, type StoredItem } from './database.ts'
import { createDefinitions, type Definitions } from './definitions.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { finishResponse, type FinishedItem } from './finish.ts'
import { createIdentities, type Identities } from './identity.ts'
import { createLeftRows, type LeftRows } from './left-rows.ts'
import { openDatabase, type OpenPorts } from './open-database.ts'
import { holdReserve } from './reserve.ts'
import { loadLedger, mendLedger, type MendedLedger } from './ledger.ts'
import { probeWrite } from './probe.ts'
import { createRecordings, type Recordings } from './recordings.ts'
import { createSending, type Sending } from './sending.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { withRetry } from './with-retry.ts'
import { findByCode, withdraw, type Withdrawn } from './withdraw.ts'

/** All that is kept on the device, each in its own place. `day` is always the local date, `2026-11-22`. */
export type Store = {
  open: (ports: OpenPorts) => Promise<void>
  identities: Identities
  definitions: Definitions
  recordings: Recordings
  drafts: Drafts
  sending: Sending
  sessions: Sessions
  leftRows: LeftRows
  finish: (item: FinishedItem, day: string) => Promise<void>
  findRow: (id: ResponseId) => Promise<OutboxRow | undefined>
  findByCode: (code: Digest) => Promise<OutboxRow | undefined>
  withdraw: (id: ResponseId, withdrawal: StoredItem) => Promise<Exclude<Withdrawn, 'unknown'>>
  loadLedger: (day: string) => Promise<FullLedger & { today: number }>
  mendLedger: () => Promise<MendedLedger>
  /** False when there is no room for another interview. */
  holdReserve: (bytes?: number) => Promise<boolean>
  probe: (item: StoredItem) => Promise<StoredItem>
  close: () => void
}

/**
 * Opens the store; `random` gives the order of sending, at least 0 and below 1. `unsentBefore` is what a database that is
 * found empty held of unsent responses, as far as anything else knows.
 */
export function openStore(name: string, random: () => number, unsentBefore: () => number = () => 0): Store {
  const database = Object.assign(createDatabase(name), { unsentBefore })
  const definitions = createDefinitions(database)
  return {
    open: (ports) => openDatabase(database, ports),
    identities: createIdentities(`${name}-identity`),
    definitions,
    recordings: createRecordings(database, definitions),
    drafts: createDrafts(database, random),
    sending: createSending(database),
    sessions: createSessions(database, random),
    leftRows: createLeftRows(database),
    finish: (item, day) => finishResponse(database, item, { order: random(), day }),
    findRow: (id) => withRetry(() => database.outbox.get(id)),
    findByCode: (code) => findByCode(database, code),
    withdraw: (id, withdrawal) => withdraw(database, id, withdrawal, random()),
    loadLedger: (day) => loadLedger(database, day),
    mendLedger: () => mendLedger(database),
    holdReserve: (bytes) => holdReserve(database, bytes),
    probe: (item) => probeWrite(database, item),
    close: () => database.close(),
  }
}
