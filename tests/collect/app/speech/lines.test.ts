import { expect, test } from 'vitest'
import { sentencesOf, toLines } from '#collect/app/speech/lines.ts'

const text = (words: string, isOption = false) => ({ words, lang: 'en', isOption })

test('options are counted in the order shown; what is empty is left out and not counted', () => {
  const found = [text('Do you feel safe?'), text(''), text('Yes', true), text('  ', true), text(' No\n', true)]
  expect(toLines(found)).toEqual([
    { words: 'Do you feel safe?', lang: 'en' },
    { words: 'Yes', lang: 'en', place: 1 },
    { words: 'No', lang: 'en', place: 2 },
  ])
})

test.each<[string, string[]]>([
  ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
  ['It costs 3.50 pounds. Yes.', ['It costs 3.50 pounds.', 'Yes.']],
  ['No full stop', ['No full stop']],
  ['Well… who knows?!  I do.', ['Well…', 'who knows?!', 'I do.']],
  ['هل تشعر بالأمان؟ نعم.', ['هل تشعر بالأمان؟', 'نعم.']],
  ['Two\nlines', ['Two\nlines']],
  ['', []],
])('sentences: %j', (words, sentences) => {
  expect(sentencesOf({ words, lang: 'en' })).toEqual(sentences)
})

test('an option says its place before its first sentence', () => {
  expect(sentencesOf({ words: 'Yes. Always.', lang: 'en', place: 1 })).toEqual(['1: Yes.', 'Always.'])
})
