import { Choice } from '#design/Choice.tsx'
import { Picture } from '#design/Picture.tsx'
import { useWording } from '../../respondent/wording.ts'
import { Asking } from '../Asking.tsx'
import { codeIn, type QuestionProps } from '../draft.ts'
import { SomeChildren } from './SomeChildren.tsx'

/** Two statements of the same weight; which stands first is drawn by lot. Without pictures of their own neither card tells more than the other. */
export function PairQuestion({ question, options, draft, onDraft, labelledBy, describedBy }: QuestionProps<'pair'>) {
  const { say } = useWording()
  return (
    <Asking isOne labelledBy={labelledBy} describedBy={describedBy}>
      <div class="answers pair">
        {options.map(({ code, label }, place) => {
          const picture = question.pictures?.[code]
          return (
            <Choice
              key={code}
              type="radio"
              look="card"
              name={question.id}
              value={code}
              checked={code === codeIn(draft)}
              picture={picture ? <Picture name={picture} /> : <SomeChildren place={place} />}
              onChoose={() => onDraft({ answer: code })}
            >
              {say(question.statements[code] ?? label)}
            </Choice>
          )
        })}
      </div>
    </Asking>
  )
}
