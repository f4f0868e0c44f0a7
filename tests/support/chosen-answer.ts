// A seeded choice of what to say to one question: mostly an answer, sometimes "not sure", "rather not say" or a skip.
import type { Question } from '#contract/questionnaire/question.ts'
import type { Tap } from './expected-cells.ts'
import { integerBelow, type Random } from './seeded-random.ts'

const WORDS: Record<string, string> = {
  '-1': 'Not sure',
  '-2': 'I would rather not say',
  '-3': 'I have not needed this',
  '-9': 'Skip',
}
const CODES = { dont_know: '-1', prefer_not: '-2', never_needed: '-3' } as const

/** What people type, and what CSV files break on. */
const TYPED = [
  '=HYPERLINK("http://x.example","more parks")',
  'More buses, please; "late" ones too',
  'Café, über, naïve – 🙂 and a second line\nhere',
  '-1',
]

/** Words on the button of a reserved answer. */
export function missingWords(code: string): string {
  return WORDS[code] ?? code
}

function pickOne<Value>(random: Random, values: readonly Value[]): Value {
  const value = values[integerBelow(random, values.length)]
  if (value === undefined) throw new Error('There is nothing to choose from.')
  return value
}

function pickSome(random: Random, codes: readonly string[], count: number): string[] {
  const left = [...codes]
  return Array.from({ length: Math.min(count, codes.length) }, () => left.splice(integerBelow(random, left.length), 1)[0] ?? '')
}

function pickSeveral(random: Random, question: Extract<Question, { kind: 'select_multiple' }>, codes: string[]): string[] {
  const alone = question.exclusive ?? []
  if (alone.length > 0 && random() < 0.25) return [pickOne(random, alone)]
  const together = codes.filter((code) => !alone.includes(code))
  return pickSome(random, together, 1 + integerBelow(random, Math.min(question.max ?? 3, 3)))
}

/** `labels` are the options by code, as the definition has them. */
export function chooseWhatToSay(
  who: { age: number; random: Random; words?: string },
  question: Question,
  labels: ReadonlyMap<string, string>,
): Tap {
  const { random } = who
  const codes = [...labels.keys()]
  if (question.kind === 'number') return { typed: String(who.age) }
  if (question.kind === 'text' && who.words) return { typed: who.words }
  const lot = random()
  if (lot < 0.08) return { missing: '-9' }
  if (lot < 0.3 && question.missing.length > 0) return { missing: CODES[pickOne(random, question.missing)] }
  switch (question.kind) {
    case 'text':
      return { typed: pickOne(random, TYPED) }
    case 'select_multiple':
      return { codes: pickSeveral(random, question, codes) }
    case 'rank':
      return { codes: pickSome(random, codes, 1 + integerBelow(random, question.max)) }
    case 'note':
      return { missing: '-9' }
    default:
      return { codes: [pickOne(random, codes)] }
  }
}
