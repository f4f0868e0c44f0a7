import type { Expression, Operator, PlainFunction } from './expression.ts'
import { isMatch } from './pattern.ts'

/** A value; empty is `''`, several options are their codes with spaces between, as in XLSForm. */
export type Value = string | number | boolean

/** What an expression can see. Time is handed in; `''` where it is not known. */
export type Scope = {
  /** `.`, the value of the question that the expression belongs to. */
  self: Value
  /** `${name}`; empty for what is unknown, unasked, skipped or missing. */
  get: (name: string) => Value
  /** Label of an option of a question, for jr:choice-name(); empty if there is none. */
  labelOf: (name: string, code: string) => string
  /** `2026-11-22`, and the same with the time. */
  today: string
  now: string
}

/** Never throws for an expression from `parseExpression`. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'reference':
      return scope.get(expression.name)
    case 'self':
      return scope.self
    case 'negative':
      return -toNumber(evaluate(expression.of, scope))
    case 'operation':
      return operate(
        expression.operator,
        () => evaluate(expression.left, scope),
        () => evaluate(expression.right, scope),
      )
    case 'call':
      return CALLS[expression.name](expression.args, scope)
    case 'regex':
      return isMatch(expression.pattern, String(evaluate(expression.text, scope)))
    case 'choice-name':
      return scope.labelOf(expression.question, String(evaluate(expression.code, scope)))
  }
}

/** XPath's boolean(): text is true unless empty, a number unless 0 or not a number. */
export function isTrue(value: Value): boolean {
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : Boolean(value)
}

/**
 * As in XPath, so also the edge of `!=`, which is always the opposite of `=`.
 *
 * | empty beside    | =     | !=    | < <= > >= | + - * div mod |
 * | --------------- | ----- | ----- | --------- | ------------- |
 * | text, a number  | false | true  | false     | not a number  |
 * | empty           | true  | false | false     | not a number  |
 */
function operate(operator: Operator, left: () => Value, right: () => Value): Value {
  switch (operator) {
    case 'or':
      return isTrue(left()) || isTrue(right())
    case 'and':
      return isTrue(left()) && isTrue(right())
    case '=':
      return isEqual(left(), right())
    case '!=':
      return !isEqual(left(), right())
    default:
      return calculate(operator, toNumber(left()), toNumber(right()))
  }
}

/** A boolean makes the other side a boolean, else a number makes it a number, which empty text is not. */
function isEqual(left: Value, right: Value): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean') return isTrue(left) === isTrue(right)
  if (typeof left === 'number' || typeof right === 'number') return toNumber(left) === toNumber(right)
  return left === right
}

function calculate(operator: Exclude<Operator, 'or' | 'and' | '=' | '!='>, left: number, right: number): Value {
  switch (operator) {
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case 'div':
      return left / right
    case 'mod':
      return left % right
  }
}

function toNumber(value: Value): number {
  if (typeof value !== 'string') return Number(value)
  return /^\s*-?(?:\d+\.?\d*|\.\d+)\s*$/.test(value) ? Number(value) : Number.NaN
}

function unlessEmpty(value: Value, otherwise: Expression, scope: Scope): Value {
  return value === '' || Number.isNaN(value) ? evaluate(otherwise, scope) : value
}

function codesIn(value: Value): string[] {
  return String(value).split(' ').filter(Boolean)
}

type Call = (args: readonly Expression[], scope: Scope) => Value

const valueAt = (args: readonly Expression[], index: number, scope: Scope): Value => evaluate(args[index]!, scope)

const CALLS: Record<PlainFunction, Call> = {
  not: (args, scope) => !isTrue(valueAt(args, 0, scope)),
  selected: (args, scope) => codesIn(valueAt(args, 0, scope)).includes(String(valueAt(args, 1, scope))),
  'count-selected': (args, scope) => codesIn(valueAt(args, 0, scope)).length,
  'selected-at': (args, scope) => codesIn(valueAt(args, 0, scope))[toNumber(valueAt(args, 1, scope))] ?? '',
  coalesce: (args, scope) => unlessEmpty(valueAt(args, 0, scope), args[1]!, scope),
  if: (args, scope) => valueAt(args, isTrue(valueAt(args, 0, scope)) ? 1 : 2, scope),
  'string-length': (args, scope) => [...String(args.length === 0 ? scope.self : valueAt(args, 0, scope))].length,
  true: () => true,
  false: () => false,
  int: (args, scope) => Math.trunc(toNumber(valueAt(args, 0, scope))),
  number: (args, scope) => toNumber(valueAt(args, 0, scope)),
  string: (args, scope) => String(valueAt(args, 0, scope)),
  round: (args, scope) => round(toNumber(valueAt(args, 0, scope)), args.length === 1 ? 0 : toNumber(valueAt(args, 1, scope))),
  once: (args, scope) => unlessEmpty(scope.self, args[0]!, scope),
  today: (_args, scope) => scope.today,
  now: (_args, scope) => scope.now,
}

/** Halves go up, as in XPath. */
function round(value: number, places: number): number {
  const scale = 10 ** Math.trunc(places)
  return Math.round(value * scale) / scale
}
