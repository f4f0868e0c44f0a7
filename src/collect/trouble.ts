/** What a person may have to know of. Its words are `troubles.CODE.title` (one sentence) and `.detail` (the next act). */
export type TroubleCode =
  | 'cannot-open'
  | 'something-failed'
  | 'another-tab'
  | 'not-settled'
  | 'session-open'
  | 'no-session'
  | 'not-enrolled'
  | 'no-questionnaire'
  | 'not-kept'
  | 'not-a-code'
  | 'not-a-label'
  | 'code-unknown'
  | 'code-used'
  | 'code-expired'
  | 'too-many-requests'
  | 'refused'
  | 'no-signal'
  | 'other-page'
  | 'needs-code'
  | 'pause'
  | 'sending'
  | 'left'
  | 'no-questionnaires'
  | 'app-not-whole'
  | 'questionnaire-not-whole'
  | 'recordings-not-whole'
  | 'cannot-keep'
  | 'not-persisted'
  | 'blocked'
  | 'full'
  | 'not-installed'
  | 'forgets'
  | 'lost'
  | 'wrong-pin'
  | 'pin-wait'
  | 'fieldwork-over'
  | 'fieldwork-to-come'
  | 'fieldwork-perhaps-over'

/** Never an answer, a name or a code in it; `count` where its words have a number, `day` (a date) where they have one. */
export type Trouble = { code: TroubleCode; count?: number; day?: string }

/** A trouble where a promise can only reject. */
export class TroubleError extends Error {
  readonly trouble: Trouble

  constructor(code: TroubleCode, cause?: unknown) {
    super(`Trouble: ${code}.`, { cause })
    this.name = 'TroubleError'
    this.trouble = { code }
  }
}
