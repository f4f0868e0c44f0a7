import type { Answer, Answers } from './answer.ts'
import { isMissing } from './is-missing.ts'
import type { Definition } from './definition.ts'
import { evaluate, isTrue } from './expression/evaluate.ts'
import type { Scope, Value } from './expression/evaluate.ts'
import type { Expression } from './expression/expression.ts'
import { parseExpression } from './expression/parse.ts'
import { optionsOf } from './options.ts'
import { rotatedQuestions } from './order.ts'
import type { Question } from './question.ts'
import { textIn } from './text.ts'

/**
 * What an interview knows of itself beside its answers. `today` is the calendar date of the interview, the same as
 * `collected.date` of its response: otherwise the endpoint would judge `today()` differently.
 */
export type Circumstances = { tier: string; facilitated: boolean; orderSeed: number; lang?: string; today?: string }

/** Names that are no question: an expression may use them, a question may not be called so. */
export const CIRCUMSTANCE_NAMES = ['facilitated', 'tier', 'lang'] as const

/** What an answer is in an expression: empty where there is none. */
export function valueOf(answer: Answer | undefined): Value {
  if (answer === undefined || isMissing(answer)) return ''
  return Array.isArray(answer) ? answer.join(' ') : answer
}

export function findQuestion(definition: Definition, tier: string, id: string): Question | undefined {
  for (const section of definition.sections) {
    const found = section.questions.find((question) => question.id === id && question.tiers.includes(tier))
    if (found) return found
  }
  return undefined
}

/** Everything a tier can be asked, in the order of this interview, whether or not it is relevant: age first. */
export function questionsInOrder(definition: Definition, circumstances: Circumstances): Question[] {
  const { tier, orderSeed } = circumstances
  const age = findQuestion(definition, tier, definition.ageQuestion)
  const others = definition.sections.flatMap((section) => rotatedQuestions(section, tier, orderSeed))
  return [...(age ? [age] : []), ...others.filter((question) => question.id !== definition.ageQuestion)]
}

/** Values by question id. Only of what is asked, so that the value of a hidden question counts as empty. */
export type Values = Map<string, Value>

/** One walk in order: each question is judged by what was asked before it. */
export function walkAsked(
  definition: Definition,
  circumstances: Circumstances,
  answers: Answers,
): { asked: Question[]; values: Values } {
  const asked: Question[] = []
  const values: Values = new Map()
  for (const question of questionsInOrder(definition, circumstances)) {
    if (question.relevant && !isTrueFor(definition, circumstances, values, question.relevant, '')) continue
    asked.push(question)
    values.set(question.id, valueOf(Object.hasOwn(answers, question.id) ? answers[question.id] : undefined))
  }
  return { asked, values }
}

/** Whether an expression is true beside these values; `self` is what `.` means in it. */
export function isTrueFor(
  definition: Definition,
  circumstances: Circumstances,
  values: Values,
  source: string,
  self: Value,
): boolean {
  const scope: Scope = {
    self,
    get: (name) => find(definition, circumstances, values, name),
    labelOf: (name, code) => labelOf(definition, circumstances, name, code),
    today: circumstances.today ?? '',
    now: '',
  }
  return isTrue(evaluate(parsed(source), scope))
}

function find(definition: Definition, circumstances: Circumstances, values: Values, name: string): Value {
  switch (name) {
    case 'facilitated':
      return circumstances.facilitated ? 'yes' : 'no'
    case 'tier':
      return circumstances.tier
    case 'lang':
      return circumstances.lang ?? ''
    default:
      return values.get(name === 'age' ? definition.ageQuestion : name) ?? ''
  }
}

function labelOf(definition: Definition, circumstances: Circumstances, name: string, code: string): string {
  const question = findQuestion(definition, circumstances.tier, name)
  const option = question && optionsOf(definition, question).find((candidate) => candidate.code === code)
  return option ? textIn(option.label, circumstances.lang ?? '', definition.languages) : ''
}

/** Expressions already read, by their source. Bounded: a questionnaire has far fewer. */
const read = new Map<string, Expression>()
const MAX_READ = 1000

function parsed(source: string): Expression {
  const known = read.get(source)
  if (known) return known
  if (read.size >= MAX_READ) read.clear()
  const expression = parseExpression(source)
  read.set(source, expression)
  return expression
}
