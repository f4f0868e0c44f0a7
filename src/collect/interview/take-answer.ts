import type { Answer } from '#contract/questionnaire/answer.ts'
import { findPrevious } from '#contract/questionnaire/flow.ts'
import { keepsAnswer } from '#contract/questionnaire/keeps-answer.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { validateAnswer, type AnswerFault } from '#contract/questionnaire/validate.ts'
import { circumstancesOf, mustQuestion, type Facts } from './facts.ts'
import type { Standing } from './place.ts'
import { keep, moveOn, removeDraft, withTime, type Running } from './running.ts'

/** Keeps first, judges second, moves third. A note and a practice question have nothing to keep. */
export async function takeAnswer(running: Running, at: Standing, answer: Answer): Promise<AnswerFault | undefined> {
  const { facts, place } = at
  const { start } = running
  if (place.name !== 'question') return undefined
  const question = mustQuestion(start, facts, place.id)
  let answered = facts
  if (keepsAnswer(question)) {
    answered = { ...withTime(running, facts), answers: { ...facts.answers, [question.id]: answer } }
    await keep(running, answered, question.id)
    const fault = validateAnswer(start.definition, question, answer)
    if (fault) {
      await keepWithoutFault(running, facts, question)
      return fault
    }
  }
  await moveOn(running, { facts: answered, place }, question)
  return undefined
}

/** A draft may be sent as it is after a crash: it must not hold what the endpoint would put aside. */
function keepWithoutFault(running: Running, facts: Facts, question: Question): Promise<void> {
  if (Object.keys(facts.answers).length === 0) return removeDraft(running, facts)
  const { start } = running
  return keep(running, facts, findPrevious(start.definition, circumstancesOf(start, facts), facts.answers, question.id)?.id)
}
