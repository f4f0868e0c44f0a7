import { ExpressionError, FUNCTIONS, partsOf } from './expression.ts'
import type { Expression, FunctionName, Operator } from './expression.ts'
import { parsePattern } from './pattern.ts'

/**
 * Reads the XLSForm subset by recursive descent; nothing is ever evaluated as JavaScript. The length bound also bounds the
 * depth of recursion, here and in `evaluate`.
 */
const MAX_LENGTH = 500

/** Binary operators from the loosest to the tightest; all bind to the left. */
const LEVELS = [/or(?![\w:])/y, /and(?![\w:])/y, /!?=/y, /[<>]=?/y, /[+-]/y, /\*|(?:div|mod)(?![\w:])/y]

type Reader = { source: string; at: number }

/** Throws an `ExpressionError` that says what is wrong and where. */
export function parseExpression(source: string): Expression {
  if (source.length > MAX_LENGTH) throw new ExpressionError(`The expression is longer than ${MAX_LENGTH} characters.`, MAX_LENGTH)
  const reader: Reader = { source, at: 0 }
  const expression = parseLevel(reader, 0)
  if (take(reader, /$/y) === undefined) fail(reader, 'an operator or the end')
  return expression
}

/** Names of the questions and circumstances that an expression speaks of, each once. */
export function referencesOf(expression: Expression): string[] {
  const names = partsOf(expression).flatMap((part) => {
    if (part.kind === 'choice-name') return part.question
    return part.kind === 'reference' ? part.name : []
  })
  return [...new Set(names)]
}

function parseLevel(reader: Reader, level: number): Expression {
  const operators = LEVELS[level]
  if (operators === undefined) return parseUnary(reader)
  let left = parseLevel(reader, level + 1)
  for (;;) {
    const operator = take(reader, operators)
    if (operator === undefined) return left
    left = { kind: 'operation', operator: operator as Operator, left, right: parseLevel(reader, level + 1) }
  }
}

function parseUnary(reader: Reader): Expression {
  return take(reader, /-/y) === undefined ? parseOperand(reader) : { kind: 'negative', of: parseUnary(reader) }
}

function parseOperand(reader: Reader): Expression {
  const number = take(reader, /\d+(?:\.\d*)?|\.\d+/y)
  if (number !== undefined) return { kind: 'literal', value: Number(number) }
  const string = take(reader, /'[^']*'|"[^"]*"/y)
  if (string !== undefined) return { kind: 'literal', value: string.slice(1, -1) }
  const reference = take(reader, /\$\{\s*[A-Za-z_][\w-]*\s*\}/y)
  if (reference !== undefined) return { kind: 'reference', name: reference.slice(2, -1).trim() }
  if (take(reader, /\./y) !== undefined) return { kind: 'self' }
  if (take(reader, /\(/y) !== undefined) return closed(reader, parseLevel(reader, 0))
  return parseCall(reader)
}

function parseCall(reader: Reader): Expression {
  const name = take(reader, /[a-z]+(?:[:-][a-z]+)*(?=\s*\()/y)
  if (name === undefined) return fail(reader, 'a value')
  const start = reader.at - name.length
  if (!isFunction(name)) throw new ExpressionError(`There is no function ${name}().`, start)
  take(reader, /\(/y)
  const args = parseArguments(reader)
  const [fewest, most] = FUNCTIONS[name]
  if (args.length < fewest || args.length > most) {
    const wanted = fewest === most ? `${fewest}` : `${fewest} or ${most}`
    throw new ExpressionError(`${name}() takes ${wanted} argument(s), not ${args.length}.`, start)
  }
  return callOf(name, args, start)
}

function parseArguments(reader: Reader): Expression[] {
  if (take(reader, /\)/y) !== undefined) return []
  const args = [parseLevel(reader, 0)]
  while (take(reader, /,/y) !== undefined) args.push(parseLevel(reader, 0))
  closed(reader, args[0]!)
  return args
}

function callOf(name: FunctionName, args: Expression[], at: number): Expression {
  if (name === 'regex') return regexOf(args[0]!, args[1]!, at)
  if (name === 'jr:choice-name') return { kind: 'choice-name', code: args[0]!, question: questionNamed(args[1]!, at) }
  return { kind: 'call', name, args }
}

function regexOf(text: Expression, pattern: Expression, at: number): Expression {
  if (pattern.kind !== 'literal') throw new ExpressionError('The pattern of regex() must be written in quotes.', at)
  const source = String(pattern.value)
  try {
    return { kind: 'regex', text, source, pattern: parsePattern(source) }
  } catch (error) {
    throw new ExpressionError(`The pattern of regex() ${(error as Error).message}.`, at)
  }
}

/** XLSForm writes the question of jr:choice-name() in quotes: '${t3_top}'. */
function questionNamed(arg: Expression, at: number): string {
  const named = arg.kind === 'literal' ? /^\$\{\s*([A-Za-z_][\w-]*)\s*\}$/.exec(String(arg.value))?.[1] : undefined
  const name = arg.kind === 'reference' ? arg.name : named
  if (name === undefined)
    throw new ExpressionError("The second argument of jr:choice-name() must be a question, like '${place}'.", at)
  return name
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name)
}

function closed(reader: Reader, expression: Expression): Expression {
  return take(reader, /\)/y) === undefined ? fail(reader, 'a closing bracket') : expression
}

/** The next token, if it is one of these; spaces before it are passed over only then. */
function take(reader: Reader, token: RegExp): string | undefined {
  const space = /\s*/y
  space.lastIndex = reader.at
  token.lastIndex = reader.at + space.exec(reader.source)![0].length
  const found = token.exec(reader.source)
  if (found === null) return undefined
  reader.at = token.lastIndex
  return found[0]
}

function fail(reader: Reader, expected: string): never {
  const rest = reader.source.slice(reader.at).trimStart()
  const at = reader.source.length - rest.length
  throw new ExpressionError(`Expected ${expected}, found ${rest === '' ? 'the end' : `“${rest.slice(0, 12)}”`}.`, at)
}
