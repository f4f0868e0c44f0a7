import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'
import { clockIn, format, numberIn, type Message, type Values } from '#collect/words/format.ts'

const say = (icu: string, values: Values = {}, lang = 'en') => format(compileMessage(icu) as Message, values, lang)

describe('a message', () => {
  test.each<[string, Values, string]>([
    ['Plain words', {}, 'Plain words'],
    ['# is only a sign here', {}, '# is only a sign here'],
    ['{who}, hello', { who: 'Ayo' }, 'Ayo, hello'],
    ['{left}{right}', { left: 1234 }, '1234'],
    ['{n, number} of {total, number}', { n: 5, total: 1200 }, '5 of 1,200'],
    ['{n, plural, =0 {none} one {# child} other {# children}}', { n: 0 }, 'none'],
    ['{n, plural, =0 {none} one {# child} other {# children}}', { n: 1 }, '1 child'],
    ['{n, plural, =0 {none} one {# child} other {# children}}', { n: 1500 }, '1,500 children'],
    ['{n, plural, one {# child in {place}} other {# children in {place}}}', { n: 2, place: 'Acklam' }, '2 children in Acklam'],
    ['{how, select, fast {Quickly} other {Slowly}}', { how: 'fast' }, 'Quickly'],
    ['{how, select, fast {Quickly} other {Slowly}}', { how: 'else' }, 'Slowly'],
    ["'{'{n}'}'", { n: 1 }, '{1}'],
  ])('%s', (icu, values, said) => {
    expect(say(icu, values)).toBe(said)
  })

  test.each([
    [0, 'صفر'],
    [1, 'واحد'],
    [2, 'اثنان'],
    [3, 'قليل'],
    [11, 'كثير'],
    [100, 'غير ذلك'],
  ])('in Arabic, %d takes the right one of six forms', (count, said) => {
    const icu = '{count, plural, zero {صفر} one {واحد} two {اثنان} few {قليل} many {كثير} other {غير ذلك}}'
    expect(say(icu, { count }, 'ar')).toBe(said)
  })
})

test.each([0, 1, 999, 1000, 12_345, 1_234_567, -4, -1234, 0.5, 1e21])('English writes %d as the browser would', (value) => {
  expect(numberIn('en', value)).toBe(new Intl.NumberFormat('en').format(value))
})

test.each([
  [0, 0],
  [8, 5],
  [12, 0],
  [23, 59],
])('English writes the time %d:%d as the browser would', (hours, minutes) => {
  const at = new Date(2026, 10, 28, hours, minutes)
  expect(clockIn('en-simple', at)).toBe(at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }))
})

test('other languages have their own figures', () => {
  expect(clockIn('ar-EG', new Date(2026, 10, 28, 8, 5))).toBe('٠٨:٠٥')
})
