import type { Question } from './question.ts'

/** Whether what is given to this question becomes part of a response: not to a note, not to a practice question. */
export function keepsAnswer(question: Question): boolean {
  return question.kind !== 'note' && !(question.kind === 'pair' && question.practice)
}
