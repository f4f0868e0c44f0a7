import type { RawBuilder } from 'kysely'

/**
 * All in which one kind of database differs from another: whatever else asks the database says it in SQL that both know. `Query`
 * is what SQL is put to.
 */
export type Engine<Query> = {
  /** Reads what is committed, beside a transaction that is under way; refuses to change anything. */
  readonly reading: Query
  /**
   * Runs `work` in a transaction and resolves once it is on the disk; where `work` rejects, nothing of it is kept. Transactions
   * of one database run one after the other, whatever program begins them: what one has read is so until it ends.
   */
  transact<Result>(work: (query: Query) => Promise<Result>): Promise<Result>
  /** How the n-th value of a statement is written, from 1 on. */
  placeholder: (n: number) => string
  /** What can be kept of a text that somebody typed, whatever is in it. */
  keepable: (text: string) => string
  /** What stands at this path of a column of JSON, as text; `null` where nothing does. */
  jsonText: (column: string, ...path: string[]) => RawBuilder<string | null>
  /** Bytes of the database, its log not counted. */
  loadBytes(): Promise<number>
  /** Takes what was deleted out of the log, so far as the engine can. */
  emptyLog(): Promise<void>
  /** Waits for the transactions that were asked for. */
  close(): Promise<void>
}
