import { both, type Example } from '../example.ts'

const question = {
  text: both('How old are you?', 'كم عمرك؟'),
  constraint: '. >= 5 and . <= 25',
  constraintMessage: both(
    'This is for ages 5 to 25. Check the number, or skip.',
    'هذا للأعمار من 5 إلى 25. تحقّق من الرقم أو تخطَّ السؤال.',
  ),
}

export const numberExamples: Example<'number'>[] = [
  { name: 'nothing-yet', question },
  { name: 'twelve', question, answer: 12 },
  { name: 'highest', question, answer: 25 },
  { name: 'outside-range', question, answer: 99, fault: 'outside-range' },
  { name: 'not-a-number', question, fault: 'not-a-number' },
  { name: 'arabic', question, answer: 9, isArabic: true },
]
