import { both, LIST, listOf, type Example } from '../example.ts'

const question = { text: both('Which one would you like more of?', 'ما الذي تودّ المزيد منه؟'), list: LIST }
const offered: Example<'select_one'>['question'] = { ...question, missing: ['dont_know', 'prefer_not'] }
const yesNo = listOf(['yes', 'Yes', 'نعم'], ['no', 'No', 'لا'])

export const moreOf = listOf(
  ['play', 'Places to play', 'أماكن للّعب', 'options/play'],
  ['friends', 'Time with friends', 'وقت مع الأصدقاء', 'options/friends'],
  ['family', 'Time with family', 'وقت مع العائلة', 'options/family'],
  ['clubs', 'Clubs and sports', 'نوادٍ ورياضة', 'options/clubs'],
  ['learn', 'Help with learning', 'مساعدة في التعلّم', 'options/learn'],
  ['safe', 'Feeling safe', 'الشعور بالأمان', 'options/safe'],
)
const long = listOf(
  ['british', 'English, Welsh, Scottish, Northern Irish or British'],
  ['irish', 'Irish'],
  ['gypsy', 'Gypsy or Irish Traveller'],
  ['roma', 'Roma'],
  ['other', 'Any other background that is written in one long line without an end in sight'],
)

export const selectOneExamples: Example<'select_one'>[] = [
  { name: 'two-options', question: offered, options: yesNo },
  { name: 'six-pictures', question: { ...question, missing: ['dont_know'] }, options: moreOf },
  { name: 'picture-chosen', question, options: moreOf, answer: 'clubs' },
  { name: 'three-pictures', question, options: moreOf.slice(0, 3) },
  { name: 'long-words', question: offered, options: long, answer: 'gypsy' },
  { name: 'rather-not-say', question: offered, options: yesNo, answer: { missing: '-2' } },
  { name: 'arabic-pictures', question, options: moreOf, answer: 'friends', isArabic: true },
  { name: 'arabic-words', question: offered, options: yesNo, isArabic: true },
]
