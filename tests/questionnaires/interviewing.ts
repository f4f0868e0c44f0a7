import type { Answers } from '#contract/questionnaire/answer.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { askedQuestions, findQuestion, isSupportCardDue } from '#contract/questionnaire/flow.ts'
import type { Question } from '#contract/questionnaire/question.ts'

export type Interview = { tier: string; answers: Answers; facilitated?: boolean; orderSeed?: number }

/** What an interview with this questionnaire asks and shows, for the answers so far. */
export function interviewing(definition: Definition) {
  const circumstances = ({ tier, facilitated = false, orderSeed = 1 }: Interview) => ({ tier, facilitated, orderSeed })
  const questions = (interview: Interview): Question[] => askedQuestions(definition, circumstances(interview), interview.answers)
  const showsCard = (interview: Interview, id: string): boolean => {
    const question = findQuestion(definition, interview.tier, id)
    if (question === undefined) throw new Error(`no question ${id}`)
    return isSupportCardDue(definition, circumstances(interview), interview.answers, question)
  }
  return {
    questions,
    asked: (interview: Interview): string[] => questions(interview).map((question) => question.id),
    showsCard,
  }
}
