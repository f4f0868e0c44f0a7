import type { About } from '#contract/sync/about.ts'
import type { Digest } from '#contract/ids.ts'
import type { Hello, MissingReply, Receipt } from '#contract/sync/receipt.ts'
import type { Store } from '../store/store.ts'

/** Tells whether a reply is signed by this project's endpoint, with the key pinned at enrolment. */
export type Proof = {
  isReceipt: (reply: Receipt) => Promise<boolean>
  isMissingReply: (reply: MissingReply) => Promise<boolean>
  isHello: (reply: Hello) => Promise<boolean>
}

/** All that sending needs of the world. Nothing here decides by the device's clock but how long to wait. */
export type SyncPorts = {
  store: Pick<Store, 'identities' | 'definitions' | 'recordings' | 'sessions' | 'sending' | 'loadLedger'>
  fetch: typeof fetch
  createProof: (receiptKey: string, project: string) => Proof
  definitionHash: (served: string) => Promise<Digest>
  digestOf: (bytes: Uint8Array<ArrayBuffer>) => Promise<Digest>
  /** The program, and whether the browser keeps what it holds. */
  about: () => Promise<Pick<About, 'app' | 'isProtected'>>
  randomId: () => string
  random: () => number
  now: () => number
  /** The local date, `2026-11-22`. */
  today: () => string
  /** Gives back what stops the timer. */
  setTimer: (work: () => void, afterMs: number) => () => void
  /** Runs `work` unless another tab holds the lock; `undefined` then. Without locks it just runs. */
  withLock: <Result>(name: string, work: () => Promise<Result>) => Promise<Result | undefined>
}
