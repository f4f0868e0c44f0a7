import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate, isTrue } from '#contract/questionnaire/expression/evaluate.ts'
import type { Scope, Value } from '#contract/questionnaire/expression/evaluate.ts'
import { parseExpression } from '#contract/questionnaire/expression/parse.ts'

const VALUES = new Map<string, Value>([
  ['age', 15],
  ['status', 'learning'],
  ['scale', '3'],
  ['top', 'place work voice'],
  ['text', 'I like 🙂'],
  ['skipped', ''],
])

const scope: Scope = {
  self: 'cost none',
  get: (name) => VALUES.get(name) ?? '',
  labelOf: (name, code) => (name === 'top' && code === 'work' ? 'Work' : ''),
  today: '2026-11-22',
  now: '2026-11-22T10:00:00Z',
}

const valueOf = (source: string, about: Partial<Scope> = {}): Value => evaluate(parseExpression(source), { ...scope, ...about })

describe('an expression gives', () => {
  test.each<[string, Value]>([
    ['1 + 2 * 3', 7],
    ['7 - 3', 4],
    ['7-3', 4],
    ['7 div 2', 3.5],
    ['7 mod 3', 1],
    ['-7 mod 3', -1],
    ['1 div 0', Infinity],
    ["'12' + ' 1.5 '", 13.5],
    ["'.5' * 2", 1],
    ["'1e3' + 1", Number.NaN],
    ["'0x10' + 1", Number.NaN],
    ['true() + 1', 2],
    ['--${age}', 15],
    ['${age} >= 16', false],
    ['${age} < 16', true],
    ['${age} <= 15', true],
    ['${age} > 14', true],
    ['${scale} >= 1 and ${scale} <= 3', true],
    ['${scale} = 3', true],
    ["${scale} = '3'", true],
    ["${scale} = '03'", false],
    ["${status} != 'working'", true],
    ["${status} = 'learning'", true],
    ["true() = 'yes'", true],
    ["'yes' = false()", false],
    ["'a' < 'b'", false],
    ['1 or ${nonsense} + 1', true],
    ['0 and 1', false],
    ['not(0)', true],
    ["selected(., 'cost')", true],
    ["selected(., 'cos')", false],
    ["selected(., '')", false],
    ['count-selected(.)', 2],
    ['count-selected(${skipped})', 0],
    ["selected-at(${top}, 0) = 'place'", true],
    ['selected-at(${top}, 2)', 'voice'],
    ['selected-at(${top}, 3)', ''],
    ['selected-at(${top}, -1)', ''],
    ["selected-at(${top}, 'x')", ''],
    ['selected-at(${skipped}, 0)', ''],
    ['coalesce(${skipped}, 5)', 5],
    ['coalesce(${age}, 5)', 15],
    ['coalesce(${skipped} + 1, 0)', 0],
    ["if(${age} >= 12, 'big', 'small')", 'big'],
    ["if(${skipped}, 'big', 'small')", 'small'],
    ['if(${skipped} = "", 0, ${skipped})', 0],
    ['string-length(${text})', 8],
    ['string-length()', 9],
    ["regex(${status}, '[a-z]+')", true],
    ["regex(${status}, 'learn')", false],
    ["regex(${age}, '1\\d')", true],
    ["int('3.9')", 3],
    ["int('-3.9')", -3],
    ['int(${skipped})', Number.NaN],
    ['number(${scale})', 3],
    ["number('three')", Number.NaN],
    ['string(3)', '3'],
    ['string(1 = 1)', 'true'],
    ['round(2.5)', 3],
    ['round(-2.5)', -2],
    ['round(3.14159, 2)', 3.14],
    ['round(1234, -2)', 1200],
    ['once(5)', 'cost none'],
    ['today()', '2026-11-22'],
    ['now()', '2026-11-22T10:00:00Z'],
    ["jr:choice-name('work', '${top}')", 'Work'],
    ["jr:choice-name('nothing', ${top})", ''],
    ['${constructor}', ''],
    ['${__proto__}', ''],
  ])('%s → %s', (source, value) => {
    expect(valueOf(source)).toEqual(value)
  })

  test('once(): its own value, unless that is empty', () => {
    expect(valueOf('once(5)', { self: '' })).toBe(5)
    expect(valueOf('once(5)', { self: Number.NaN })).toBe(5)
  })

  test('only the branch of if() that is chosen', () => {
    const asked: string[] = []
    const watching = { get: (name: string) => (asked.push(name), name === 'a') }
    valueOf('if(${a}, ${b}, ${c})', watching)
    expect(asked).toEqual(['a', 'b'])
  })
})

describe('beside an empty value', () => {
  test.each<[string, boolean]>([
    ["${skipped} = 'no'", false],
    ['${skipped} = 0', false],
    ['0 = ${skipped}', false],
    ['${skipped} < 5', false],
    ['${skipped} <= 5', false],
    ['${skipped} > -5', false],
    ['${skipped} >= 0', false],
    ['5 > ${skipped}', false],
    ["${skipped} != 'no'", true],
    ['${skipped} != 0', true],
    ["${skipped} = ''", true],
    ["${skipped} != ''", false],
    ["${status} != ''", true],
    ["${status} = ''", false],
    ['${skipped} = ${unknown}', true],
    ['${skipped} >= ${unknown}', false],
    ['${skipped} = false()', true],
    ['${skipped} and true()', false],
    ['${skipped} or true()', true],
    ['${skipped} or ${unknown}', false],
    ['not(${skipped})', true],
    ['${skipped} + 1 = 1', false],
    ['${skipped} + 1 != 1', true],
    ['not(${skipped} + 1)', true],
  ])('%s is %s', (source, truth) => {
    expect(isTrue(valueOf(source))).toBe(truth)
  })
})

test('any text but the empty one is true, and any number but 0', () => {
  expect(['', 'false', '0', 0, 1, -1, Number.NaN, true, false].map(isTrue)).toEqual([
    false,
    true,
    true,
    false,
    true,
    true,
    false,
    true,
    false,
  ])
})

test('any values give a value, never an error', () => {
  const sources = [
    '${a} + ${b}',
    '${a} = ${b}',
    'selected-at(${a}, ${b})',
    'round(${a}, ${b})',
    'coalesce(int(${a}), string(${b}))',
    "regex(${a}, '[a-z]*')",
    '-${a} mod ${b}',
    'count-selected(${a}) div ${b}',
    'selected(${a}, ${b})',
    'string-length(${a})',
  ]
  const values = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(''))
  fc.assert(
    fc.property(fc.constantFrom(...sources), values, values, (source, a, b) => {
      const value = valueOf(source, { get: (name) => (name === 'a' ? a : b) })
      expect(['string', 'number', 'boolean']).toContain(typeof value)
    }),
    { numRuns: 500 },
  )
})
