import { both, type Example } from '../example.ts'

const question = {
  text: both('What would you change?', 'ما الذي تودّ تغييره؟'),
  hint: both('Please do not write names, addresses or phone numbers.', 'من فضلك لا تكتب أسماء أو عناوين أو أرقام هواتف.'),
  maxChars: 300,
}

export const textExamples: Example<'text'>[] = [
  { name: 'nothing-yet', question },
  { name: 'some-words', question, answer: 'Later buses on Fridays, and a youth club that is open at weekends.' },
  { name: 'near-the-end', question: { ...question, maxChars: 60 }, answer: 'More lights in the park and a place to sit.' },
  {
    name: 'too-long',
    question: { ...question, maxChars: 40 },
    answer: 'More lights in the park and a place to sit out of the rain.',
    fault: 'too-long',
  },
  { name: 'phone-number', question, answer: 'Call me on 07700 900123 please' },
  { name: 'postcode', question, answer: 'I live at TS1 3AB and it is dark there.' },
  { name: 'e-mail', question, answer: 'Write to jo.b@example.com' },
  { name: 'link', question, answer: 'Look at www.example.org/park' },
  { name: 'arabic', question, answer: 'اتصل بي على ٠٧٧٠٠ ٩٠٠١٢٣ من فضلك', isArabic: true },
]
