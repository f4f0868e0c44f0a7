import type { Answer } from '#contract/questionnaire/answer.ts'
import type { Assent, Definition, Option, Section, Tier } from '#contract/questionnaire/definition.ts'
import type { Question, Text } from '#contract/questionnaire/question.ts'
import type { AnswerFault } from '#contract/questionnaire/validate.ts'
import type { Look } from './look.ts'

export type { Look } from './look.ts'

/** Where an interview stands, with all that a screen needs to show it. */
export type Stage =
  /** One can go back from the assent of another tier than the first. */
  | { name: 'assent'; tier: Tier; assent: Assent; canGoBack: boolean }
  /** "No thanks": nothing was kept. */
  | { name: 'declined' }
  /** The proposed tier stands first among the choices; the others are easier. */
  | { name: 'tier'; proposed: Tier; choices: Tier[] }
  | QuestionStage
  /** The final response is in the outbox already; the answers are gone from memory. `code`: see `contract/withdrawal.ts`. */
  | { name: 'thanks'; thanks: Text; supportCard: boolean; code?: number }
  /** Stop and delete: the draft is removed, there is nothing to send. */
  | { name: 'stopped' }
  /** Nobody was there any more: what they had answered waits to be sent as partial. */
  | { name: 'left' }

export type QuestionStage = {
  name: 'question'
  question: Question
  /** As shown: hidden ones left out, shuffled by the response's seed. */
  options: Option[]
  section?: Section
  answer?: Answer
  progress: { position: number; total: number }
  canGoBack: boolean
  /** True when the answer just given calls for the support card. */
  supportCard: boolean
}

/**
 * One interview. Each act gives the stage it leads to. A second tap while an act is being kept is taken for the same tap.
 * After `declined`, `thanks`, `stopped` and `left` every act leaves the stage as it is.
 */
export type Interview = {
  readonly definition: Definition
  /** The languages they may choose from. */
  readonly languages: readonly string[]
  /** The language they read in, and the look they chose; after the end, as it began. */
  readonly lang: string
  readonly look: Look
  /** What the support card says of this place, a line each. */
  readonly support: string | undefined
  stage(): Stage
  assent(yes: boolean): Promise<Stage>
  chooseTier(tierId: string): Promise<Stage>
  /**
   * Seals and keeps first, judges second, moves third. A fault leaves the stage where it is. Rejects only when keeping
   * failed. A note is passed with `{ missing: '-9' }`, which is not stored.
   */
  answer(answer: Answer): Promise<{ stage: Stage; fault?: AnswerFault }>
  /** Goes over to another of the languages; what is kept from now on says so. */
  speak(lang: string): void
  wear(look: Look): void
  /** Never writes. */
  back(): Promise<Stage>
  stopAndDelete(): Promise<Stage>
  /** They went away: what they have answered is kept as partial. */
  leave(): Promise<Stage>
}
