import type { Parts } from '#collect/wiring/open-parts.ts'
import type { KeptBackup } from '#server/backups/kept-backups.ts'
import type { SqliteDatabase } from '#server/store/open-database.ts'

/** One way to break the protocol, as another wiring of parts that are themselves as they ship. */
export type Mutant = {
  name: string
  /** Every signature is taken for right. */
  isSignatureTrusted?: boolean
  /** Other parts of a tablet, and another way to the network. `epoch` is the one that it could have learned by now. */
  tablet?: (parts: Parts, fetchWith: typeof fetch, epoch: () => string) => { parts: Parts; fetchWith: typeof fetch }
  /** Another database at the endpoint. */
  database?: (database: SqliteDatabase) => SqliteDatabase
  /** A kill takes with it what the last request has written: it was acknowledged before the disk had it. */
  isDiskLate?: boolean
  /** What replies call safe, by the backups that are kept. */
  safeSequence?: (kept: readonly KeptBackup[], epoch: string) => number
  /** What is done once a backup is in place. */
  restored?: (dataFolder: string) => void
  /** Another way to put a backup in place. */
  restore?: (dataFolder: string, file: string) => void
}

export const NO_MUTANT: Mutant = { name: 'none' }
