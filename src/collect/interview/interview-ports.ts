import type { ResponseId } from '#contract/ids.ts'
import type { Response } from '#contract/response.ts'
import type { Snapshot } from './snapshot.ts'

/** All that one interview needs of the device. */
export type InterviewPorts = {
  /** Seals and keeps; resolves when it is on the disk. */
  keepDraft: (snapshot: Snapshot) => Promise<void>
  /** Puts the response in the outbox and removes the draft, both or neither. */
  finish: (response: Response) => Promise<void>
  removeDraft: (id: ResponseId) => Promise<void>
  /** Called once, when the interview is over. */
  ended: () => void
  now: () => number
  randomId: () => ResponseId
  randomSeed: () => number
}
