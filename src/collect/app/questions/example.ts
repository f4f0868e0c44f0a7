import type { Answer } from '#contract/questionnaire/answer.ts'
import type { Definition, Option } from '#contract/questionnaire/definition.ts'
import type { QuestionKind, QuestionOf, Text } from '#contract/questionnaire/question.ts'
import { textHash } from '#contract/questionnaire/text.ts'
import type { AnswerFault } from '#contract/questionnaire/validate.ts'

/** One state of one kind of question. One list a kind feeds the gallery, the unit tests and the browser tests; no product loads it. */
export type Example<Kind extends QuestionKind = QuestionKind> = {
  /** Unique within its kind, in words that stand in an address: `five-faces`. */
  name: string
  /** Its id and what is the same in all examples are filled in. */
  question: Omit<QuestionOf<Kind>, 'id' | 'kind' | 'tiers' | 'missing'> & Partial<Pick<QuestionOf<Kind>, 'missing'>>
  options?: readonly Option[]
  wardSets?: Definition['wardSets']
  /** What stands on the screen. */
  answer?: Answer
  /** Shown as refused for this reason. */
  fault?: AnswerFault['reason']
  /** Read in Arabic, from right to left. */
  isArabic?: true
}

/** The list that every example with options is asked from. */
export const LIST = 'list'

/** A text in English and Arabic, fresh, so that the Arabic is shown. */
export function both(en: string, ar?: string): Text {
  return ar ? { en, ar: { text: ar, status: 'draft', of: textHash(en) } } : { en }
}

/** Options numbered from 1: code, English, Arabic, picture. */
export function listOf(...rows: [code: string, en: string, ar?: string, picture?: string][]): Option[] {
  return rows.map(([code, en, ar, picture], index) => ({
    code,
    num: index + 1,
    label: both(en, ar),
    ...(picture && { picture }),
  }))
}
