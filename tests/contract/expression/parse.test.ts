import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ExpressionError, FUNCTIONS } from '#contract/questionnaire/expression/expression.ts'
import type { Expression, Operator, PlainFunction } from '#contract/questionnaire/expression/expression.ts'
import { parseExpression, referencesOf } from '#contract/questionnaire/expression/parse.ts'
import { parsePattern } from '#contract/questionnaire/expression/pattern.ts'

/** Source with brackets everywhere, for the round trip. */
function sourceOf(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'number' ? String(expression.value) : `'${expression.value}'`
    case 'reference':
      return `\${${expression.name}}`
    case 'self':
      return '.'
    case 'negative':
      return `-(${sourceOf(expression.of)})`
    case 'operation':
      return `(${sourceOf(expression.left)} ${expression.operator} ${sourceOf(expression.right)})`
    case 'call':
      return `${expression.name}(${expression.args.map(sourceOf).join(', ')})`
    case 'regex':
      return `regex(${sourceOf(expression.text)}, '${expression.source}')`
    case 'choice-name':
      return `jr:choice-name(${sourceOf(expression.code)}, '\${${expression.question}}')`
  }
}

const OPERATORS: Operator[] = ['or', 'and', '=', '!=', '<', '<=', '>', '>=', '+', '-', '*', 'div', 'mod']
const PLAIN = Object.keys(FUNCTIONS).filter((name) => name !== 'regex' && name !== 'jr:choice-name') as PlainFunction[]
const name = fc.constantFrom('age', 't3_top', 'constructor', '__proto__')
const regex = fc.constantFrom('[a-z]+', 'a|b', 'x{2}').map((source) => ({ source, pattern: parsePattern(source) }))

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      kind: fc.constant('literal' as const),
      value: fc.oneof(
        fc.nat(9999).map((n) => n / 100),
        fc.stringMatching(/^[ a-zé()]{0,5}$/),
      ),
    }),
    fc.record({ kind: fc.constant('reference' as const), name }),
    fc.constant({ kind: 'self' as const }),
    fc.record({ kind: fc.constant('negative' as const), of: tie('expression') }),
    fc.record({
      kind: fc.constant('operation' as const),
      operator: fc.constantFrom(...OPERATORS),
      left: tie('expression'),
      right: tie('expression'),
    }),
    fc.constantFrom(...PLAIN).chain((call) =>
      fc.record({
        kind: fc.constant('call' as const),
        name: fc.constant(call),
        args: fc.array(tie('expression'), { minLength: FUNCTIONS[call][0], maxLength: FUNCTIONS[call][1] }),
      }),
    ),
    fc.tuple(tie('expression'), regex).map(([text, read]) => ({ kind: 'regex' as const, text, ...read })),
    fc.record({ kind: fc.constant('choice-name' as const), code: tie('expression'), question: name }),
  ),
}))

describe('an expression', () => {
  test('written out and read again is the same', () => {
    fc.assert(
      fc.property(expression, (written) => {
        const source = sourceOf(written)
        fc.pre(source.length <= 500)
        expect(parseExpression(source)).toEqual(written)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['1 or 2 and 3', '(1 or (2 and 3))'],
    ['1 and 2 = 3', '(1 and (2 = 3))'],
    ['1 = 2 < 3', '(1 = (2 < 3))'],
    ['1 < 2 + 3', '(1 < (2 + 3))'],
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['8 div 4 mod 3', '((8 div 4) mod 3)'],
    ['-1 + 2', '(-(1) + 2)'],
    ['--1', '-(-(1))'],
    ['1--2', '(1 - -(2))'],
    ['(1 + 2) * 3', '((1 + 2) * 3)'],
    ['7mod 3', '(7 mod 3)'],
    ['${a}div${b}', '(${a} div ${b})'],
    ['7 mod -3', '(7 mod -(3))'],
    ['(1)and(2)or(3)', '((1 and 2) or 3)'],
    ['${a}>=1', '(${a} >= 1)'],
    ['. >= .5', '(. >= 0.5)'],
    ['.=.', '(. = .)'],
    ['${ age }!="it\'s"', null],
    ["not(selected(., 'none') and count-selected(.) > 1)", "not((selected(., 'none') and (count-selected(.) > 1)))"],
    ["jr:choice-name(${a}, '${ b }')", "jr:choice-name(${a}, '${b}')"],
    ['jr:choice-name(${a}, ${b})', "jr:choice-name(${a}, '${b}')"],
    [' \n true ( ) ', 'true()'],
    ['1.', '1'],
  ])('%s is read as %s', (source, meaning) => {
    const read = parseExpression(source)
    if (meaning !== null) expect(sourceOf(read)).toBe(meaning)
    else
      expect(read).toEqual({
        kind: 'operation',
        operator: '!=',
        left: { kind: 'reference', name: 'age' },
        right: { kind: 'literal', value: "it's" },
      })
  })

  test.each([
    ['', 'Expected a value, found the end.', 0],
    ['  ', 'Expected a value, found the end.', 2],
    ['1 +', 'Expected a value, found the end.', 3],
    ['1 == 2', 'Expected a value, found “= 2”.', 3],
    ['1 2', 'Expected an operator or the end, found “2”.', 2],
    ['7 mod3', 'Expected an operator or the end, found “mod3”.', 2],
    ['${age} >= 16 && true()', 'Expected an operator or the end, found “&& true()”.', 13],
    ['(1', 'Expected a closing bracket, found the end.', 2],
    ['round(1', 'Expected a closing bracket, found the end.', 7],
    ['‘yes’', 'Expected a value, found “‘yes’”.', 0],
    ["'yes", "Expected a value, found “'yes”.", 0],
    ['age > 3', 'Expected a value, found “age > 3”.', 0],
    ['${1a}', 'Expected a value, found “${1a}”.', 0],
    ['1 + eval(2)', 'There is no function eval().', 4],
    ['constructor(1)', 'There is no function constructor().', 0],
    ['not()', 'not() takes 1 argument(s), not 0.', 0],
    ['true(1)', 'true() takes 0 argument(s), not 1.', 0],
    ['round(1, 2, 3)', 'round() takes 1 or 2 argument(s), not 3.', 0],
    ['regex(., ${a})', 'The pattern of regex() must be written in quotes.', 0],
    ["1 = regex(., '(a+)+')", 'The pattern of regex() has a repetition within a repetition.', 4],
    ["jr:choice-name('a', 'b')", "The second argument of jr:choice-name() must be a question, like '${place}'.", 0],
    ["jr:choice-name('a', .)", "The second argument of jr:choice-name() must be a question, like '${place}'.", 0],
    [`${'('.repeat(500)}1`, 'The expression is longer than 500 characters.', 500],
  ])('%s cannot be read: %s', (source, message, at) => {
    const fault = (() => {
      try {
        return parseExpression(source)
      } catch (error) {
        return error
      }
    })()
    expect(fault).toBeInstanceOf(ExpressionError)
    expect(fault).toMatchObject({ message, at, name: 'ExpressionError' })
  })

  test('is read or refused, whatever the text', () => {
    const tokens = fc.constantFrom(
      '(',
      ')',
      ',',
      '.',
      '${a}',
      '1',
      "'x'",
      ' and ',
      ' div ',
      '=',
      '!=',
      '-',
      'not(',
      'regex(',
      'if(',
      ' ',
      '$',
      '{',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(tokens, { maxLength: 20 }).map((parts) => parts.join('')),
        ),
        (source) => {
          try {
            parseExpression(source)
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionError)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('as deep as it can be is read', () => {
    expect(parseExpression(`${'('.repeat(249)}1${')'.repeat(249)}`)).toEqual({ kind: 'literal', value: 1 })
  })

  test('names what it speaks of, each once', () => {
    const source = "${a} = 1 or -${b} > ${a} and regex(${c}, 'x') and jr:choice-name(${d}, '${e}') != 'x' and selected(., 'y')"
    expect(referencesOf(parseExpression(source))).toEqual(['a', 'b', 'c', 'e', 'd'])
  })
})
