import { useWording } from '../../respondent/wording.ts'
import { codeIn, type QuestionProps } from '../draft.ts'
import { PictureChoice } from '../PictureChoice.tsx'
import { SomeChildren } from './SomeChildren.tsx'

/** Two statements of the same weight; which stands first is drawn by lot, and the picture goes with the place, not the meaning. */
export function PairQuestion({ question, options, draft, onDraft, labelledBy, describedBy }: QuestionProps<'pair'>) {
  const { say } = useWording()
  const code = codeIn(draft)
  return (
    <fieldset role="radiogroup" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      <div class="answers pair">
        {options.map((option, place) => (
          <PictureChoice
            key={option.code}
            name={question.id}
            value={option.code}
            isChosen={option.code === code}
            onChoose={() => onDraft({ answer: option.code })}
            picture={<SomeChildren place={place} />}
          >
            {say(question.statements[option.code] ?? option.label)}
          </PictureChoice>
        ))}
      </div>
    </fieldset>
  )
}
