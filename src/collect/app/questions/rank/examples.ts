import { both, LIST, listOf, type Example } from '../example.ts'

const question = {
  text: both('Which three matter most to you?', 'ما الثلاثة الأهم بالنسبة إليك؟'),
  list: LIST,
  max: 3,
  missing: ['dont_know'],
} satisfies Example<'rank'>['question']
const priorities = listOf(
  ['place', 'Place', 'المكان'],
  ['work', 'Work', 'العمل'],
  ['community', 'Community', 'المجتمع'],
  ['family', 'Family and Relationships', 'العائلة والعلاقات'],
  ['wellbeing', 'Wellbeing', 'الصحة والسعادة'],
  ['activities', 'Activities and Leisure', 'الأنشطة والترفيه'],
  ['voice', 'Communication and Connectivity', 'التواصل والاتصال'],
  ['learn', 'Learn and Achieve', 'التعلّم والإنجاز'],
  ['start', 'Best Start in Life', 'أفضل بداية في الحياة'],
)
const people = listOf(
  ['c01', 'Somebody with a name that is rather long and a second name that is longer still'],
  ['c02', 'Ayesha'],
  ['c03', 'Tom'],
  ['c04', 'Wiktoria'],
)
const pictured = priorities.map((option) => ({ ...option, picture: `priorities/${option.code}` }))

export const rankExamples: Example<'rank'>[] = [
  { name: 'nothing-yet', question, options: priorities },
  { name: 'first-choice', question, options: priorities, answer: ['wellbeing'] },
  { name: 'three-in-order', question, options: priorities, answer: ['voice', 'place', 'wellbeing'] },
  { name: 'all-in-order', question: { ...question, max: 4 }, options: people, answer: ['c02', 'c01', 'c04', 'c03'] },
  { name: 'pictures', question, options: pictured, answer: ['place', 'learn'] },
  { name: 'arabic', question, options: priorities, answer: ['family', 'learn', 'place'], isArabic: true },
]
