/**
 * What may be done only so often, counted by all endpoints of one database together, by its clock. A key is a keyed hash: no
 * name and no address is kept. Nothing of it is in a transaction: no one who counts waits for somebody who writes.
 */
export type Counters = {
  /** One more of at most `most` within any `perMs`: `n` with this one; where there were as many, how long until there is room. */
  takeOne(key: Buffer, bound: { most: number; perMs: number }): Promise<{ n: number; waitMs: number }>
  /** `more` in the span of `perMs` that is under way, or in one that begins now. Gives how many it has, and when it ends. */
  add(key: Buffer, more: number, perMs: number): Promise<{ n: number; endsInMs: number }>
  /** One more try of somebody who waits longer after each: 0 where it was counted, else how long they have to wait, ms. */
  tryOne(key: Buffer, patience: Patience): Promise<number>
  forget(key: Buffer): Promise<void>
  /** Drops what counts no more. */
  sweep(): Promise<void>
  close(): Promise<void>
}

/** After `free` tries each further one waits twice as long, up to `longestMs`; all are forgotten `forgottenMs` after the last. */
export type Patience = { free: number; longestMs: number; forgottenMs: number }
