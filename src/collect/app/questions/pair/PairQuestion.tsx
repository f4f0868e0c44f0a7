import { Choice } from '#design/Choice.tsx'
import { Picture } from '#design/Picture.tsx'
import { Said } from '../../respondent/Said.tsx'
import { Heard } from '../../speech/Heard.tsx'
import { Asking } from '../Asking.tsx'
import { codeIn, type QuestionProps } from '../draft.ts'

/** Where a definition brings no pictures: the same children in two colours, by place, so that neither card tells more than the other. */
const SOME_CHILDREN = ['pairs/some', 'pairs/others']

/** Two statements of the same weight; which stands first is drawn by lot. */
export function PairQuestion({ question, options, draft, onDraft, labelledBy, describedBy }: QuestionProps<'pair'>) {
  return (
    <Asking isOne labelledBy={labelledBy} describedBy={describedBy}>
      <div class="answers pair">
        {options.map(({ code, label }, place) => {
          const picture = question.pictures?.[code] ?? SOME_CHILDREN[place]
          const statement = question.statements[code] ?? label
          return (
            <Heard key={code} of={statement}>
              <Choice
                type="radio"
                look="card"
                name={question.id}
                value={code}
                checked={code === codeIn(draft)}
                picture={picture && <Picture name={picture} />}
                onChoose={() => onDraft({ answer: code })}
              >
                <Said of={statement} />
              </Choice>
            </Heard>
          )
        })}
      </div>
    </Asking>
  )
}
