import type { Question, QuestionKind } from '#contract/questionnaire/question.ts'
import { AreaPickerQuestion } from './area-picker/AreaPickerQuestion.tsx'
import type { QuestionProps } from './draft.ts'
import { NumberQuestion } from './number/NumberQuestion.tsx'
import { PairQuestion } from './pair/PairQuestion.tsx'
import { RankQuestion } from './rank/RankQuestion.tsx'
import { RatingQuestion } from './rating/RatingQuestion.tsx'
import { SelectMultipleQuestion } from './select-multiple/SelectMultipleQuestion.tsx'
import { SelectOneQuestion } from './select-one/SelectOneQuestion.tsx'
import { TextQuestion } from './text/TextQuestion.tsx'

type QuestionBodyProps = Omit<QuestionProps<QuestionKind>, 'question'> & { question: Question }

/** Which component takes which kind. A note has nothing to take. */
export function QuestionBody({ question, ...rest }: QuestionBodyProps) {
  switch (question.kind) {
    case 'pair':
      return <PairQuestion question={question} {...rest} />
    case 'rating':
      return <RatingQuestion question={question} {...rest} />
    case 'select_one':
      return <SelectOneQuestion question={question} {...rest} />
    case 'select_multiple':
      return <SelectMultipleQuestion question={question} {...rest} />
    case 'rank':
      return <RankQuestion question={question} {...rest} />
    case 'text':
      return <TextQuestion question={question} {...rest} />
    case 'number':
      return <NumberQuestion question={question} {...rest} />
    case 'area_picker':
      return <AreaPickerQuestion question={question} {...rest} />
    case 'note':
      return null
  }
}
