import type { Answer } from '#contract/questionnaire/answer.ts'
import type { Definition, Option } from '#contract/questionnaire/definition.ts'
import type { QuestionKind, QuestionOf } from '#contract/questionnaire/question.ts'
import { isMissing } from '#contract/questionnaire/is-missing.ts'
import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import type { AnswerFault } from '#contract/questionnaire/validate.ts'

/** What stands on the screen and is not given yet: an answer, nothing, or something that cannot be an answer. */
export type Draft = { answer?: Answer | undefined; fault?: AnswerFault['reason'] }

/** What every question component gets. It raises a draft; Next gives it. */
export type QuestionProps<Kind extends QuestionKind> = {
  question: QuestionOf<Kind>
  /** As shown. */
  options: Option[]
  draft: Draft
  onDraft: (draft: Draft) => void
  definition: Definition
  /** Ids of the question's heading and of what describes it. */
  labelledBy: string
  describedBy: string
}

/** What Next gives: the draft, or "seen and left blank". */
export function answerOf(draft: Draft): Answer {
  return draft.answer ?? { missing: MISSING_CODES.no_answer }
}

/** The code chosen where there can be one; text of a text question. */
export function codeIn({ answer }: Draft): string | undefined {
  return typeof answer === 'string' ? answer : undefined
}

/** The codes chosen where there can be several. */
export function codesIn({ answer }: Draft): string[] {
  return Array.isArray(answer) ? answer : []
}

/** The reserved answer given (`-1`, `-2`, …), if it is one. */
export function missingIn({ answer }: Draft): string | undefined {
  return answer !== undefined && isMissing(answer) ? answer.missing : undefined
}
