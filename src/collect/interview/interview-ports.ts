import type { ResponseId } from '#contract/ids.ts'
import type { Response } from '#contract/response.ts'
import type { Snapshot } from './snapshot.ts'

/** All that one interview needs of the device. */
export type InterviewPorts = {
  /** Seals and keeps; resolves when it is on the disk. */
  keepDraft: (snapshot: Snapshot) => Promise<void>
  /**
   * Puts the response in the outbox and removes the draft, both or neither. Doing it again with the same response is doing
   * it once. Gives the code with which the person may withdraw it, where there is one.
   */
  finish: (response: Response) => Promise<number | undefined>
  /** Moves the draft to the outbox as it is. */
  sendDraft: () => Promise<void>
  /**
   * Removes the draft, and the response if a finish that failed has left it in the outbox. `as`: the interview is over, and
   * counts as this.
   */
  remove: (id: ResponseId, as?: 'stopped' | 'declined') => Promise<void>
  /** Called once, when the interview is over. */
  ended: () => void
  now: () => number
  randomId: () => ResponseId
  randomSeed: () => number
}
