import { both, type Example } from '../example.ts'

const text = both(
  'Some children think one thing and some think another. Both are fine.',
  'بعض الأطفال يرون شيئًا وبعضهم يرون شيئًا آخر، وكلاهما جيّد.',
)

export const noteExamples: Example<'note'>[] = [
  { name: 'plain', question: { text } },
  { name: 'with-hint', question: { text, hint: both('Touch the one most like you.', 'المس الأقرب إليك.') } },
  { name: 'arabic', question: { text }, isArabic: true },
]
