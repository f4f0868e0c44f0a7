import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Question, QuestionKind } from '#contract/questionnaire/question.ts'
import { areaPickerExamples } from './area-picker/examples.ts'
import { both, LIST, type Example } from './example.ts'
import { noteExamples } from './note/examples.ts'
import { numberExamples } from './number/examples.ts'
import { pairExamples } from './pair/examples.ts'
import { rankExamples } from './rank/examples.ts'
import { ratingExamples } from './rating/examples.ts'
import { selectMultipleExamples } from './select-multiple/examples.ts'
import { selectOneExamples } from './select-one/examples.ts'
import { textExamples } from './text/examples.ts'

/** Every example of every kind. */
export const EXAMPLES: { readonly [Kind in QuestionKind]: readonly Example<Kind>[] } = {
  pair: pairExamples,
  rating: ratingExamples,
  select_one: selectOneExamples,
  select_multiple: selectMultipleExamples,
  rank: rankExamples,
  text: textExamples,
  number: numberExamples,
  area_picker: areaPickerExamples,
  note: noteExamples,
}

/** An example as what a screen gets: a whole question in a whole questionnaire. */
export type Shown = {
  kind: QuestionKind
  name: string
  /** Kind and name: names it among all. */
  id: string
  example: Example
  question: Question
  definition: Definition
}

export function allShown(): Shown[] {
  return (Object.keys(EXAMPLES) as QuestionKind[]).flatMap((kind) =>
    (EXAMPLES[kind] as readonly Example[]).map((example, index) => show(kind, example, index)),
  )
}

function show(kind: QuestionKind, example: Example, index: number): Shown {
  const { name } = example
  const question = { missing: [], ...example.question, kind, id: `${kind}_${index}`, tiers: ['t1'] } as unknown as Question
  const definition: Definition = {
    format: 'earshot-questionnaire/1',
    id: 'gallery',
    version: '1',
    title: both('Gallery'),
    languages: ['en', 'ar'],
    tiers: [{ id: 't1', label: both('all'), ages: { from: 5, to: 25 } }],
    ageQuestion: kind === 'number' ? question.id : 'age',
    concepts: [],
    choiceLists: example.options ? { [LIST]: [...example.options] } : {},
    wardSets: example.wardSets ?? [],
    sections: [{ id: 's', title: both('Gallery', 'معرض'), questions: [question] }],
    assent: {},
    support: {
      title: both('Somebody to talk to', 'شخص تتحدّث إليه'),
      lines: [both('Tell the person with you.', 'أخبر الشخص الذي معك.')],
    },
    thanks: { t1: both('Thank you.', 'شكرًا.') },
  }
  return { kind, name, id: `${kind}-${name}`, example, question, definition }
}
