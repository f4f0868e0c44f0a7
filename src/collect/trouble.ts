/** Something a person must know of: one clear sentence, and the next act. Never an answer, a name or a code in it. */
export type Trouble = { title: string; detail: string }

/** A trouble where a promise can only reject. */
export class TroubleError extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble, cause?: unknown) {
    super(`${trouble.title} ${trouble.detail}`, { cause })
    this.name = 'TroubleError'
    this.trouble = trouble
  }
}
