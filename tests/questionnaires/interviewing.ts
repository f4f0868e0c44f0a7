import type { Answers } from '#contract/questionnaire/answer.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { askedQuestions, findQuestion, isSupportCardDue, wordedFor } from '#contract/questionnaire/flow.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { english } from '../support/english.ts'

export type Interview = { tier: string; answers: Answers; facilitated?: boolean; orderSeed?: number }

/** What an interview with this questionnaire asks and shows, for the answers so far. */
export function interviewing(definition: Definition) {
  const circumstances = ({ tier, facilitated = false, orderSeed = 1 }: Interview) => ({ tier, facilitated, orderSeed })
  const questions = (interview: Interview): Question[] => askedQuestions(definition, circumstances(interview), interview.answers)
  const mustFind = (tier: string, id: string): Question => {
    const question = findQuestion(definition, tier, id)
    if (question === undefined) throw new Error(`no question ${id}`)
    return question
  }
  const showsCard = (interview: Interview, id: string): boolean =>
    isSupportCardDue(definition, circumstances(interview), interview.answers, mustFind(interview.tier, id))
  /** Question and hint in English. */
  const said = (interview: Interview, id: string): [text: string, hint: string] => {
    const question = wordedFor(definition, circumstances(interview), interview.answers, mustFind(interview.tier, id))
    return [english(question.text), english(question.hint)]
  }
  return {
    questions,
    asked: (interview: Interview): string[] => questions(interview).map((question) => question.id),
    showsCard,
    said,
  }
}
