import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMatch, parsePattern } from '#contract/questionnaire/expression/pattern.ts'

const isWholeMatch = (source: string, text: string): boolean => isMatch(parsePattern(source), text)

describe('a pattern', () => {
  test.each([
    ['abc', ['abc'], ['ab', 'abcd', '', 'xabc']],
    ['^abc$', ['abc'], ['abcd']],
    ['[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}', ['TS1 2AB', 'TS12AB', 'W1A 1AA'], ['ts1 2ab', 'TS1', 'TS1 2ABC']],
    ['cat|dog', ['cat', 'dog'], ['catdog', '']],
    ['(ab)*', ['', 'ab', 'abab'], ['aba']],
    ['(?:ab)+c', ['abc', 'ababc'], ['c']],
    ['(a|b)+', ['abba'], ['', 'abc']],
    ['a{2}', ['aa'], ['a', 'aaa']],
    ['a{2,}', ['aa', 'aaaaa'], ['a']],
    ['a{0,2}', ['', 'aa'], ['aaa']],
    [String.raw`\d+\.\d\d`, ['12.34'], ['12x34', '.34']],
    [String.raw`\w+\-\w+`, ['a-b'], ['ab']],
    [String.raw`[\d\-]+`, ['1-2'], ['a']],
    [String.raw`\$5\$`, ['$5$'], ['$5']],
    ['.', ['a', 'ż', '🙂'], ['', 'ab', '\n']],
    ['[^0-9]+', ['école'], ['école1']],
    ['(a?b?)+', ['', 'abba'], ['c']],
    ['()', [''], ['a']],
    ['a|', ['a', ''], ['b']],
  ])('%s fits the whole text or nothing', (source, fits, doesNotFit) => {
    for (const text of fits) expect(isWholeMatch(source, text), text).toBe(true)
    for (const text of doesNotFit) expect(isWholeMatch(source, text), text).toBe(false)
  })

  test.each([
    ['(a+)+', 'has a repetition within a repetition'],
    ['(a*)*', 'has a repetition within a repetition'],
    ['((a{2,3}b))*', 'has a repetition within a repetition'],
    ['(x|(a+)?)*', 'has a repetition within a repetition'],
    ['(a|b+){2}', 'has a repetition within a repetition'],
    ['a**', 'has two repetitions side by side'],
    ['a+?', 'has two repetitions side by side'],
    ['a{2}{3}', 'has two repetitions side by side'],
    ['a{3,2}', 'counts from more to less'],
    ['a{101}', 'counts over 100'],
    ['a{1,1000}', 'counts over 100'],
    ['(a', 'has a bracket that is not closed'],
    ['a)', 'has a closing bracket too many'],
    ['[z-a]', 'has a class that cannot be read: [z-a]'],
    ['*a', 'cannot be read from “*a” on'],
    ['a{', 'cannot be read from “{” on'],
    ['(?=a)b', 'cannot be read from “(?=a)b” on'],
    [String.raw`(a)\1`, String.raw`cannot be read from “\1” on`],
    [String.raw`\bword`, String.raw`cannot be read from “\bword” on`],
  ])('%s is refused: it %s', (source, fault) => {
    expect(() => parsePattern(source)).toThrow(new Error(fault))
  })

  const alphabet = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', String.raw`\w`)
  const repeat = fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,3}', '{0,}')
  const unit = fc.tuple(alphabet, repeat).map((parts) => parts.join(''))
  const group = fc
    .tuple(fc.array(alphabet, { minLength: 1, maxLength: 3 }), repeat)
    .map(([parts, sign]) => `(${parts.join('|')})${sign}`)
  const patterns = fc.array(fc.oneof(unit, group), { maxLength: 5 }).map((parts) => parts.join(''))

  test('says the same as JavaScript does', () => {
    fc.assert(
      fc.property(patterns, fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 10 }), (source, letters) => {
        const text = letters.join('')
        expect(isWholeMatch(source, text)).toBe(new RegExp(`^(?:${source})$`, 'u').test(text))
      }),
      { numRuns: 500 },
    )
  })

  test('that would hang another engine gives its answer', () => {
    expect(isWholeMatch(`${'a?'.repeat(60)}${'a'.repeat(60)}`, 'a'.repeat(60))).toBe(true)
    expect(isWholeMatch(`${'a*'.repeat(40)}b`, 'a'.repeat(2000))).toBe(false)
    expect(isWholeMatch('(a|a)*b', 'a'.repeat(2000))).toBe(false)
  })

  test('of any text is read or refused, never thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.constantFrom(...'ab()[]{}?*+|\\^$.,-12'), { maxLength: 12 }).map((parts) => parts.join('')),
        ),
        (source) => {
          try {
            isWholeMatch(source, 'abba12')
          } catch (error) {
            expect((error as Error).message).toMatch(/^(has|counts|cannot) /)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
