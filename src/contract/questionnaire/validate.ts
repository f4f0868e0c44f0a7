import type { Response } from '../response.ts'
import type { Answer } from './answer.ts'
import { isMissing } from './is-missing.ts'
import type { Definition } from './definition.ts'
import { evaluate, isTrue } from './expression/evaluate.ts'
import { parseExpression } from './expression/parse.ts'
import { MISSING_CODES } from './missing-codes.ts'
import { keepsAnswer } from './keeps-answer.ts'
import { optionsOf } from './options.ts'
import type { Question, QuestionOf } from './question.ts'
import { walkAsked } from './scope.ts'

/**
 * | reason              | meaning                                                        |
 * | ------------------- | -------------------------------------------------------------- |
 * | not-an-option       | a code that the question does not offer                        |
 * | too-many            | more options than `max`                                        |
 * | not-together        | an exclusive option beside another                             |
 * | twice               | an option chosen twice                                         |
 * | too-long            | text over `maxChars`, counted as HTML does (UTF-16)            |
 * | empty               | blank text, or no option: a skip is `{missing: '-9'}`          |
 * | not-a-number        | not a whole number                                             |
 * | outside-range       | a number below 0, or its `constraint` is not true              |
 * | missing-not-offered | a reserved answer that this question does not offer            |
 * | wrong-shape         | not the kind of value that this kind of question takes         |
 * | not-asked           | an answer to what these answers do not ask, or do not keep      |
 */
export type FaultReason =
  | 'not-an-option'
  | 'too-many'
  | 'not-together'
  | 'twice'
  | 'too-long'
  | 'empty'
  | 'not-a-number'
  | 'outside-range'
  | 'missing-not-offered'
  | 'wrong-shape'
  | 'not-asked'

export type AnswerFault = { questionId: string; reason: FaultReason }

/** What is wrong with one answer, if anything. A skip (`-9`) is right everywhere. */
export function validateAnswer(definition: Definition, question: Question, answer: Answer): AnswerFault | undefined {
  const reason = isMissing(answer) ? judgeMissing(question, answer.missing) : judge(definition, question, answer)
  return reason && { questionId: question.id, reason }
}

/** Everything wrong with a response's answers. A tier that is not known is a fault of `tier`, which is never a question's id. */
export function checkResponse(definition: Definition, response: Response): AnswerFault[] {
  if (!definition.tiers.some((tier) => tier.id === response.tier)) return [{ questionId: 'tier', reason: 'not-an-option' }]
  const { tier, facilitated, orderSeed, lang, answers } = response
  const { asked } = walkAsked(definition, { tier, facilitated, orderSeed, lang, today: response.collected.date }, answers)
  const questions = new Map(asked.filter(keepsAnswer).map((question) => [question.id, question]))
  return Object.entries(answers).flatMap(([questionId, answer]) => {
    const question = questions.get(questionId)
    return question ? (validateAnswer(definition, question, answer) ?? []) : { questionId, reason: 'not-asked' }
  })
}

function judgeMissing(question: Question, code: string): FaultReason | undefined {
  const isOffered = code === MISSING_CODES.no_answer || question.missing.some((key) => MISSING_CODES[key] === code)
  return isOffered ? undefined : 'missing-not-offered'
}

function judge(definition: Definition, question: Question, answer: string | number | string[]): FaultReason | undefined {
  switch (question.kind) {
    case 'select_multiple':
    case 'rank':
      return Array.isArray(answer) ? judgeSeveral(definition, question, answer) : 'wrong-shape'
    case 'text':
      return typeof answer === 'string' ? judgeText(question, answer) : 'wrong-shape'
    case 'number':
      return Array.isArray(answer) ? 'wrong-shape' : judgeNumber(question, answer)
    case 'note':
      return 'wrong-shape'
    default:
      return typeof answer === 'string' ? judgeOption(definition, question, answer) : 'wrong-shape'
  }
}

function judgeOption(definition: Definition, question: Question, code: string): FaultReason | undefined {
  return optionsOf(definition, question).some((option) => option.code === code) ? undefined : 'not-an-option'
}

function judgeSeveral(
  definition: Definition,
  question: QuestionOf<'select_multiple' | 'rank'>,
  codes: readonly string[],
): FaultReason | undefined {
  if (codes.length === 0) return 'empty'
  if (new Set(codes).size < codes.length) return 'twice'
  if (codes.some((code) => judgeOption(definition, question, code))) return 'not-an-option'
  if (codes.length > (question.max ?? codes.length)) return 'too-many'
  const exclusive = (question.kind === 'select_multiple' && question.exclusive) || []
  return codes.length > 1 && codes.some((code) => exclusive.includes(code)) ? 'not-together' : undefined
}

function judgeText(question: QuestionOf<'text'>, text: string): FaultReason | undefined {
  if (text.trim() === '') return 'empty'
  return text.length > question.maxChars ? 'too-long' : undefined
}

function judgeNumber(question: QuestionOf<'number'>, answer: string | number): FaultReason | undefined {
  if (!Number.isInteger(answer)) return 'not-a-number'
  // Negatives are reserved: in the data a -9 would be a skip.
  if (Number(answer) < 0) return 'outside-range'
  if (question.constraint === undefined) return undefined
  const scope = { self: answer, get: () => '', labelOf: () => '', today: '', now: '' }
  return isTrue(evaluate(parseExpression(question.constraint), scope)) ? undefined : 'outside-range'
}
