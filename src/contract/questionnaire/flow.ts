import type { Answers } from './answer.ts'
import type { Definition, Section, Tier } from './definition.ts'
import { keepsAnswer } from './keeps-answer.ts'
import type { Question } from './question.ts'
import { isTrueFor, questionsInOrder, walkAsked } from './scope.ts'
import type { Circumstances } from './scope.ts'

export { findQuestion } from './scope.ts'
export type { Circumstances } from './scope.ts'

/**
 * What is asked, and what comes next. Everything follows from the definition, the circumstances and the answers so far;
 * nothing is remembered between calls, so Back and a changed answer need no special case.
 */

/** Age first, then the sections in order; only what is relevant now, and nothing that is off by default. */
export function askedQuestions(definition: Definition, circumstances: Circumstances, answers: Answers): Question[] {
  return walkAsked(definition, circumstances, answers).asked
}

/** The question after this one; the first where `currentId` is undefined; undefined after the last. */
export function findNext(
  definition: Definition,
  circumstances: Circumstances,
  answers: Answers,
  currentId: string | undefined,
): Question | undefined {
  const place = placeOf(definition, circumstances, currentId)
  return askedWithPlaces(definition, circumstances, answers).find((asked) => asked.place > place)?.question
}

export function findPrevious(
  definition: Definition,
  circumstances: Circumstances,
  answers: Answers,
  currentId: string,
): Question | undefined {
  const place = placeOf(definition, circumstances, currentId)
  return askedWithPlaces(definition, circumstances, answers).findLast((asked) => asked.place < place)?.question
}

/** `position` counts from 1. `total` is what would be asked if nothing more were answered, so it may grow. */
export function progressOf(
  definition: Definition,
  circumstances: Circumstances,
  answers: Answers,
  currentId: string,
): { position: number; total: number } {
  const place = placeOf(definition, circumstances, currentId)
  const asked = askedWithPlaces(definition, circumstances, answers)
  return { position: asked.filter((one) => one.place <= place).length, total: asked.length }
}

/** Answers to what is still asked, in the order of asking; the others are dropped. */
export function onlyAsked(definition: Definition, circumstances: Circumstances, answers: Answers): Answers {
  const kept = askedQuestions(definition, circumstances, answers).filter(
    (question) => keepsAnswer(question) && Object.hasOwn(answers, question.id),
  )
  return Object.fromEntries(kept.map((question) => [question.id, answers[question.id]!]))
}

/** Whether the answer now given to this question calls for the support card. */
export function isSupportCardDue(
  definition: Definition,
  circumstances: Circumstances,
  answers: Answers,
  question: Question,
): boolean {
  if (question.supportCardIf === undefined) return false
  const { values } = walkAsked(definition, circumstances, answers)
  return isTrueFor(definition, circumstances, values, question.supportCardIf, values.get(question.id) ?? '')
}

/** The question with the words of the first of its `wordings` that is true now. */
export function wordedFor(definition: Definition, circumstances: Circumstances, answers: Answers, question: Question): Question {
  if (!question.wordings) return question
  const { values } = walkAsked(definition, circumstances, answers)
  const wording = question.wordings.find(({ when }) => isTrueFor(definition, circumstances, values, when, ''))
  return wording ? { ...question, text: wording.text ?? question.text, hint: wording.hint ?? question.hint } : question
}

export function proposeTier(definition: Definition, age: number | undefined): Tier | undefined {
  return age === undefined ? undefined : definition.tiers.find(({ ages }) => ages.from <= age && age <= ages.to)
}

/** This tier and all easier ones, easiest first; none where the tier is not known. */
export function tiersUpTo(definition: Definition, tierId: string): Tier[] {
  return definition.tiers.slice(0, definition.tiers.findIndex((tier) => tier.id === tierId) + 1)
}

export function sectionOf(definition: Definition, question: Question): Section | undefined {
  const isIt = (other: Question): boolean => other.id === question.id && other.tiers.includes(question.tiers[0]!)
  return definition.sections.find((section) => section.questions.some(isIt))
}

function placeOf(definition: Definition, circumstances: Circumstances, id: string | undefined): number {
  return questionsInOrder(definition, circumstances).findIndex((question) => question.id === id)
}

/** Places count all questions of the tier, so that a question that has just become irrelevant still has a next one. */
function askedWithPlaces(
  definition: Definition,
  circumstances: Circumstances,
  answers: Answers,
): { question: Question; place: number }[] {
  const all = questionsInOrder(definition, circumstances)
  return askedQuestions(definition, circumstances, answers).map((question) => ({ question, place: all.indexOf(question) }))
}
