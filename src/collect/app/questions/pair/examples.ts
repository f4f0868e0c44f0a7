import { both, LIST, listOf, type Example } from '../example.ts'

const options = listOf(['1', 'First', 'الأول'], ['0', 'Second', 'الثاني'])
const question = {
  text: both('Which is more like you?', 'أيّهما أقرب إليك؟'),
  list: LIST,
  randomise: true,
  missing: ['dont_know'],
  statements: {
    '1': both('Some children feel safe where they live.', 'بعض الأطفال يشعرون بالأمان حيث يعيشون.'),
    '0': both('Some children do not feel safe where they live.', 'بعض الأطفال لا يشعرون بالأمان حيث يعيشون.'),
  },
  pictures: { '1': 'pairs/place_yes', '0': 'pairs/place_no' },
} satisfies Example<'pair'>['question']
const { pictures: _pictures, ...withoutPictures } = question
const long = {
  ...question,
  statements: {
    '1': both('Some children have a grown-up to talk to when they are sad.'),
    '0': both('Some children do not have a grown-up to talk to when they are sad.'),
  },
  pictures: { '1': 'pairs/family_yes', '0': 'pairs/family_no' },
} satisfies Example<'pair'>['question']

export const pairExamples: Example<'pair'>[] = [
  { name: 'two-pictures', question, options },
  { name: 'chosen', question, options, answer: '1' },
  { name: 'not-sure', question, options, answer: { missing: '-1' } },
  { name: 'long-words', question: long, options },
  { name: 'without-pictures', question: withoutPictures, options },
  { name: 'arabic', question, options, answer: '0', isArabic: true },
]
