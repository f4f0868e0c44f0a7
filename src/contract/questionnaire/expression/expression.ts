import type { Pattern } from './pattern.ts'

/** What an expression is once it is read. The language is described in docs/questionnaire-definition.md. */
export type Expression =
  | { kind: 'literal'; value: string | number }
  | { kind: 'reference'; name: string }
  | { kind: 'self' }
  | { kind: 'negative'; of: Expression }
  | { kind: 'operation'; operator: Operator; left: Expression; right: Expression }
  | { kind: 'call'; name: PlainFunction; args: Expression[] }
  | { kind: 'regex'; text: Expression; source: string; pattern: Pattern }
  | { kind: 'choice-name'; code: Expression; question: string }

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod'

/** Every function, with how few and how many arguments it takes. */
export const FUNCTIONS = {
  not: [1, 1],
  selected: [2, 2],
  'count-selected': [1, 1],
  'selected-at': [2, 2],
  coalesce: [2, 2],
  if: [3, 3],
  'string-length': [0, 1],
  regex: [2, 2],
  true: [0, 0],
  false: [0, 0],
  int: [1, 1],
  number: [1, 1],
  string: [1, 1],
  round: [1, 2],
  once: [1, 1],
  today: [0, 0],
  now: [0, 0],
  'jr:choice-name': [2, 2],
} as const satisfies Record<string, readonly [number, number]>

export type FunctionName = keyof typeof FUNCTIONS

/** All but the two whose second argument is known before any answer is: a pattern, and a question's name. */
export type PlainFunction = Exclude<FunctionName, 'regex' | 'jr:choice-name'>

/** An expression that cannot be read; `at` is the place in its source, counted from 0. */
export class ExpressionError extends Error {
  override name = 'ExpressionError'
  at: number

  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

/** The expression and everything inside it. */
export function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'negative':
      return [expression, ...partsOf(expression.of)]
    case 'operation':
      return [expression, ...partsOf(expression.left), ...partsOf(expression.right)]
    case 'call':
      return [expression, ...expression.args.flatMap(partsOf)]
    case 'regex':
      return [expression, ...partsOf(expression.text)]
    case 'choice-name':
      return [expression, ...partsOf(expression.code)]
    default:
      return [expression]
  }
}
