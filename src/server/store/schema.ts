import type { Generated, Kysely } from 'kysely'
import type { Role } from '#contract/coordinator/roles.ts'
import type { Engine } from './engine.ts'
import type { Numbers } from './numbers.ts'
import type { Peers } from './peers.ts'
import type { RetentionFile } from './retention-file.ts'
import type { WithdrawalLedger } from './withdrawal-ledger.ts'

/** The tables as Kysely sees them; the SQL that makes them is in `migrations/`. Ids and digests are raw bytes, times ISO 8601. */
export type Tables = {
  project: { id: string; name: string; created_at: string; demands_second_step: Generated<number> }
  questionnaire: { hash: string; id: string; version: string; definition: string; published_at: string; in_force: number }
  questionnaire_ref: { n: Numbered; id: string; version: string; hash: string }
  item: {
    sequence: number
    id: Uint8Array
    digest: Uint8Array
    kind: string
    ref: number
    sealed: Uint8Array
    from_revoked: number
  }
  conflict: { sequence: number; id: Uint8Array; digest: Uint8Array; kind: string; ref: number; sealed: Uint8Array }
  response: { n: Numbered; sequence: number; id: Uint8Array; ref: number; line: string; text_id: Uint8Array | null }
  session: { id: Uint8Array; sequence: number; contents: string; n: number | null }
  event: { id: Uint8Array; sequence: number; session: Uint8Array; contents: string }
  opener: { position: number }
  quarantine: { sequence: number; reason: string; since: string; again: number }
  batch: {
    number: Numbered
    questionnaire: string
    created_at: string
    created_by: string
    after_n: number
    up_to_n: number
    responses: number
    digest: string | null
    software: string
    withdrawn: Generated<number>
    withdrawn_on: string | null
    format: Generated<number>
    filters: Generated<string>
    choice: string | null
    reason: string | null
    preset: string | null
    since: number | null
    up_to_session: Generated<number>
    bytes: number | null
    deleted_on: string | null
  }
  batch_preset: { name: string; contents: string; saved_at: string; saved_by: string }
  data_key: {
    n: Numbered
    label: string
    key_hash: Uint8Array
    created_at: string
    created_by: string
    last_used_on: string | null
    revoked_at: string | null
  }
  device: {
    id: string
    label: string
    token_hash: Uint8Array
    enrolled_at: string
    last_contact_at: string | null
    revoked_at: string | null
    ledger: string | null
    received: number
    about: string | null
  }
  enrolment_code: { code_hash: Uint8Array; uses: number; uses_left: number; expires_at: string }
  coordinator: {
    n: Numbered
    name: string
    password_hash: string
    created_at: string
    role: Generated<Role>
    ends_on: Generated<string | null>
    disabled_at: Generated<string | null>
  }
  sign_in: {
    token_hash: Uint8Array
    coordinator: number
    created_at: string
    last_used_at: string
    confirmed_at: string | null
    browser: string | null
  }
  second_step: { coordinator: number; secret: Uint8Array; since: string; last_step: number }
  withdrawal_code: { code: Uint8Array; response: Uint8Array }
  second_step_begun: { coordinator: number; secret: Uint8Array }
  recovery_code: { coordinator: number; code_hash: Uint8Array; used_at: Generated<string | null> }
  invitation: { token_hash: Uint8Array; role: Role; ends_on: string | null; expires_at: string }
  deleted_line: { questionnaire: string; n: number }
  heard: { questionnaire: string; area: string; age: number; n: number }
  tally: { questionnaire: string; counted: string; value: string; n: number }
  target_list: { questionnaire: string; contents: string; set_at: string; set_by: string }
  calendar: { questionnaire: string; contents: string; set_at: string; set_by: string }
  place: { n: Numbered; code: string; name: string; type: string; support: string | null }
  draft_language: { lang: string; allowed_at: string; allowed_by: string }
  setup_link: { token_hash: Uint8Array; created_at: string }
}

/** The database numbers these itself: left out when inserting. */
type Numbered = Generated<number>

type Parts = {
  /** Typed SQL. */
  readonly query: Kysely<Tables>
  readonly engine: Engine<Kysely<Tables>>
  /** The other processes that serve this database, if there are any. */
  readonly peers: Peers
  readonly numbers: Numbers<Transaction>
  /** Beside the database, not in it. */
  readonly withdrawals: WithdrawalLedger
  /** The folder of what lies beside the database. */
  readonly dataFolder: string
  /** Beside the database too. */
  readonly retention: RetentionFile
}

/** An open database. Outside of a transaction it is only read: what is being written and not yet committed is not seen. */
export type Database = Parts & {
  readonly isTransaction: false
  /** Waits for the transactions that were asked for. */
  close: () => Promise<void>
}

/** What `inTransaction` gives to its work: all that is asked of it is in that transaction. */
export type Transaction = Parts & { readonly isTransaction: true }

/** Where a question may be put that changes nothing. */
export type Queryable = Database | Transaction
