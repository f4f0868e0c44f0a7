import { Degree } from '#design/Degree.tsx'
import { Face } from '#design/Face.tsx'
import { codeIn, type QuestionProps } from '../draft.ts'
import { PictureChoice } from '../PictureChoice.tsx'
import { useWording } from '../../respondent/wording.ts'

/** A scale, always in the order of the list. Faces only for feelings; words under every picture. */
export function RatingQuestion({ question, options, draft, onDraft, labelledBy, describedBy }: QuestionProps<'rating'>) {
  const { say } = useWording()
  const code = codeIn(draft)
  const count = options.length
  return (
    <fieldset role="radiogroup" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      <div class={`answers scale scale-${count > 3 ? 'long' : 'short'} ${question.faces ? 'with-faces' : 'with-degrees'}`}>
        {options.map((option, level) => (
          <PictureChoice
            key={option.code}
            name={question.id}
            value={option.code}
            isChosen={option.code === code}
            onChoose={() => onDraft({ answer: option.code })}
            picture={question.faces ? <Face level={level} count={count} /> : <Degree level={level} count={count} />}
          >
            {say(option.label)}
          </PictureChoice>
        ))}
      </div>
    </fieldset>
  )
}
