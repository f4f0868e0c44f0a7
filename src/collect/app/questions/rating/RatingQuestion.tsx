import { Choice } from '#design/Choice.tsx'
import { Degree } from '#design/Degree.tsx'
import { Face } from '#design/Face.tsx'
import { Said } from '../../respondent/Said.tsx'
import { Asking } from '../Asking.tsx'
import { codeIn, type QuestionProps } from '../draft.ts'

/** A scale, always in the order of the list. Faces only for feelings; words with every picture. */
export function RatingQuestion({ question, options, draft, onDraft, labelledBy, describedBy }: QuestionProps<'rating'>) {
  const count = options.length
  const Mark = question.faces ? Face : Degree
  return (
    <Asking isOne labelledBy={labelledBy} describedBy={describedBy}>
      <div class={`answers scale ${count > 3 ? 'long' : 'short'}${question.faces ? ' faces' : ''}`}>
        {options.map(({ code, label }, level) => (
          <Choice
            key={code}
            type="radio"
            look="card"
            name={question.id}
            value={code}
            checked={code === codeIn(draft)}
            picture={<Mark level={level} count={count} />}
            onChoose={() => onDraft({ answer: code })}
          >
            <Said of={label} />
          </Choice>
        ))}
      </div>
    </Asking>
  )
}
