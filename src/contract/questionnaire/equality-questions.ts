import type { Definition } from './definition.ts'
import type { QuestionOf } from './question.ts'

/** Next to this question stand those that say who was heard. */
const BESIDE = 'area'

/**
 * The questions by which a consultation sees whether it hears everybody: choices of one, in the section that asks where a
 * person lives, put to all of a tier. One that only follows from another's answer is left out.
 */
export function equalityQuestions({ sections }: Pick<Definition, 'sections'>): QuestionOf<'select_one'>[] {
  return sections
    .filter(({ questions }) => questions.some(({ id }) => id === BESIDE))
    .flatMap(({ questions }) => questions)
    .filter((question) => question.kind === 'select_one')
    .filter(({ relevant, offByDefault }) => relevant === undefined && offByDefault === undefined)
}
