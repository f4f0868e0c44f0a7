import type { Parts } from '#collect/wiring/open-parts.ts'
import type { Database } from '#server/store/schema.ts'

/** One way to break the protocol, as another wiring of parts that are themselves as they ship. */
export type Mutant = {
  name: string
  /** Every signature is taken for right. */
  isSignatureTrusted?: boolean
  /** Other parts of a tablet, and another way to the network. `epoch` is the one that it could have learned by now. */
  tablet?: (parts: Parts, fetchWith: typeof fetch, epoch: () => string) => { parts: Parts; fetchWith: typeof fetch }
  /** Another database at the endpoint. */
  database?: (database: Database) => Database
}

export const NO_MUTANT: Mutant = { name: 'none' }
