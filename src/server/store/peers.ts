import type { Counters } from './counters.ts'

/** How this process stands among those that serve the same database. */
export type Peers = {
  /** Runs `work` while no other process begins to serve. Throws `Trouble` where another one does not come to an end. */
  beginning<Result>(work: () => Promise<Result>): Promise<Result>
  /**
   * Asks to lead: to do what is done in one place at a time. `held` where this process leads already, `other` where another
   * one does. It lasts until its connection is cut, or the process ends, however that comes about.
   */
  lead(): Promise<'gained' | 'held' | 'other'>
  /** Whether it leads, as far as it knows: in a transaction it knows for sure. */
  leads(): boolean
  /** Refuses a database that other keys serve; the first keys that come are its own. `keys` names them. Throws `Trouble`. */
  mustBeServedBy(keys: string): Promise<void>
  /** Without it this process is the only one, and counts in its memory. */
  readonly counters: Counters | undefined
}

/** Of an SQLite file, which one process serves: the lock of its data folder says so. */
export const ALONE: Peers = {
  beginning: (work) => work(),
  lead: async () => 'held',
  leads: () => true,
  mustBeServedBy: async () => undefined,
  counters: undefined,
}
