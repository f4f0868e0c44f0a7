import type { Answer } from '#contract/questionnaire/answer.ts'
import { validateAnswer } from '#contract/questionnaire/validate.ts'
import type { Response } from '#contract/response.ts'
import { composeResponse } from './compose-response.ts'
import { mustQuestion, type Facts, type InterviewStart } from './facts.ts'
import { atQuestion, findPlaceAfter, type Standing } from './place.ts'

/** A draft: the response so far, which is sealed; and for a reload what is known, and the question behind which it goes on. */
export type Snapshot = { response: Response; facts: Facts; after: string | undefined }

const SKIP: Answer = { missing: '-9' }

export function takeSnapshot(start: InterviewStart, facts: Facts, after: string | undefined): Snapshot {
  return { response: composeResponse(start, facts, 'partial'), facts, after }
}

/** What was known, and where to go on. */
export function openSnapshot(start: InterviewStart, { facts, after }: Snapshot): Standing {
  if (after === undefined) return { facts, place: atQuestion(start.definition.ageQuestion) }
  const { [after]: answer = SKIP, ...others } = facts.answers
  // An answer is kept before it is judged: the page may have gone between the two.
  if (validateAnswer(start.definition, mustQuestion(start, facts, after), answer))
    return { facts: { ...facts, answers: others }, place: atQuestion(after) }
  return { facts, place: findPlaceAfter(start, facts, after) ?? atQuestion(after) }
}
