import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { ItemKind } from '#contract/sync/envelope.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What nobody on this device can open. */
export type Sealed = { id: ResponseId; kind: ItemKind; digest: Digest; sealed: Bytes; questionnaire: QuestionnaireRef }

/** A finished response. `withdrawal` is the digest of its code; `tried` are digests of earlier tries to finish it, which it replaces. */
export type Finished = Sealed & { withdrawal: Digest; tried: readonly Digest[] }

export type Draft = Sealed & { keptAt: number; copy?: { iv: Bytes; bytes: Bytes } }

/** All that interviews need of the device. */
export type HostPorts = {
  /** Names this program and its version. */
  app: string
  seal: (
    about: { id: ResponseId; kind: ItemKind; questionnaire: QuestionnaireRef },
    content: unknown,
    isDraft?: boolean,
  ) => Promise<Sealed>
  drafts: {
    keep: (draft: Draft) => Promise<void>
    find: () => Promise<Draft | undefined>
    /**
     * With it goes a response of this id that waits: one that a finish which failed has left. `as`: the interview is over,
     * and the session counts it so.
     */
    remove: (id: ResponseId, as?: 'stopped' | 'declined') => Promise<void>
    send: (day: string) => Promise<void>
  }
  finish: (item: Finished, day: string) => Promise<void>
  withdrawalDigest: (code: number) => Promise<Digest>
  /** The copy for a mere reload; its key is never written. */
  copies: {
    createKey: () => Bytes
    lock: (key: Bytes, content: unknown) => Promise<{ iv: Bytes; bytes: Bytes }>
    open: (key: Bytes, copy: { iv: Bytes; bytes: Bytes }) => Promise<unknown>
  }
  /** The worker's memory. `keep` may be called often: a worker that was stopped has forgotten. */
  reloadKey: {
    keep: (reloadKey: { id: string; key: Bytes }) => void
    find: () => Promise<{ id: string; key: Bytes } | undefined>
    forget: () => void
  }
  /** One tab at a time has an interview; `undefined` when another has. Gives what lets go. */
  holdInterview: () => Promise<(() => void) | undefined>
  isInterviewHeld: () => Promise<boolean>
  now: () => number
  randomId: () => ResponseId
  randomSeed: () => number
  /** Something new waits to be sent. */
  onKept: () => void
}
