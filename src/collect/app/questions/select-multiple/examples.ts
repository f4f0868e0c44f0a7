import { both, LIST, listOf, type Example } from '../example.ts'

const question = {
  text: both('What would help the most?', 'ما أكثر شيء يساعد؟'),
  list: LIST,
  missing: ['dont_know'],
} satisfies Example<'select_multiple'>['question']
const upToTwo = { ...question, max: 2 }

const help = listOf(
  ['people', 'More people to help', 'أشخاص أكثر للمساعدة', 'options/people'],
  ['free', 'Free or cheaper things', 'أشياء مجانية أو أرخص', 'options/free'],
  ['near', 'Things closer to home', 'أشياء أقرب إلى البيت', 'options/near'],
  ['safer', 'Feeling safer', 'شعور أكبر بالأمان', 'options/safer'],
  ['choice', 'More things to choose from', 'أشياء أكثر للاختيار منها', 'options/choice'],
  ['asked', 'Being asked what I think', 'أن يُسأل عن رأيي', 'options/asked'],
  ['other', 'Something else', 'شيء آخر', 'options/other'],
)
const barriers = listOf(
  ['cost', 'It costs too much'],
  ['travel', 'It is hard to get there'],
  ['time', 'I do not have time'],
  ['none', 'Nothing stops me'],
)
const places = listOf(
  ['lighting', 'Better street lighting'],
  ['people', 'More police or wardens I can talk to'],
  ['clean', 'Cleaner streets and parks'],
  ['roads', 'Safer roads and crossings'],
  ['spaces', 'Safe places to go'],
  ['chances', 'More chances for young people to do well'],
  ['other', 'Something else'],
)

export const selectMultipleExamples: Example<'select_multiple'>[] = [
  { name: 'as-many-as-you-like', question, options: barriers },
  { name: 'stands-alone', question: { ...question, exclusive: ['none'] }, options: barriers, answer: ['none'] },
  { name: 'up-to-two', question: upToTwo, options: places },
  { name: 'one-picked', question: upToTwo, options: places, answer: ['clean'] },
  { name: 'full', question: upToTwo, options: places, answer: ['clean', 'spaces'] },
  { name: 'keep-last', question: { ...upToTwo, randomise: true, keepLast: ['other'] }, options: places },
  { name: 'six-pictures', question: upToTwo, options: help.slice(0, 6), answer: ['free', 'near'] },
  { name: 'seven-pictures', question: upToTwo, options: help, answer: ['asked'] },
  { name: 'too-many', question: upToTwo, options: places, fault: 'too-many' },
  { name: 'arabic', question: upToTwo, options: help, answer: ['people', 'near'], isArabic: true },
]
