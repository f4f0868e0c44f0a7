import { both, LIST, listOf, type Example } from '../example.ts'

const missing: Example<'rating'>['question']['missing'] = ['dont_know']
const happy = both('How happy have you felt this last week?', 'ما مدى سعادتك في هذا الأسبوع الماضي؟')
const safe = both('How safe do you feel where you live?', 'ما مدى شعورك بالأمان حيث تعيش؟')
const faces = { text: happy, list: LIST, faces: true as const, missing }
const degrees = { text: safe, list: LIST, missing }

const two = listOf(['1', 'Not happy', 'لست سعيدًا'], ['2', 'Happy', 'سعيد'])
const three = listOf(['1', 'Not happy', 'لست سعيدًا'], ['2', 'OK', 'لا بأس'], ['3', 'Happy', 'سعيد'])
const five = listOf(
  ['1', 'Not at all happy', 'لست سعيدًا أبدًا'],
  ['2', 'Not very happy', 'لست سعيدًا جدًا'],
  ['3', 'OK', 'لا بأس'],
  ['4', 'Happy', 'سعيد'],
  ['5', 'Very happy', 'سعيد جدًا'],
)
const safety = listOf(
  ['1', 'Not at all safe', 'لا أشعر بالأمان أبدًا'],
  ['2', 'Not very safe', 'لا أشعر بأمان كبير'],
  ['3', 'OK', 'لا بأس'],
  ['4', 'Quite safe', 'أشعر بالأمان'],
  ['5', 'Very safe', 'أشعر بأمان تام'],
)
const long = listOf(
  ['1', 'There is hardly ever anybody who notices what I am good at'],
  ['2', 'Sometimes somebody notices what I am good at'],
  ['3', 'Most of the time somebody notices what I am good at'],
)

export const ratingExamples: Example<'rating'>[] = [
  { name: 'two-faces', question: faces, options: two },
  { name: 'three-faces', question: faces, options: three },
  { name: 'five-faces', question: faces, options: five, answer: '4' },
  { name: 'two-degrees', question: degrees, options: listOf(['1', 'Not safe'], ['2', 'Safe']) },
  { name: 'three-degrees', question: degrees, options: safety.slice(0, 3), answer: '2' },
  { name: 'five-degrees', question: degrees, options: safety },
  { name: 'not-sure', question: degrees, options: safety, answer: { missing: '-1' } },
  { name: 'long-words', question: degrees, options: long },
  { name: 'arabic-faces', question: faces, options: three, answer: '3', isArabic: true },
  { name: 'arabic-degrees', question: degrees, options: safety, isArabic: true },
]
