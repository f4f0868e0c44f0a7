import { Asking } from '../Asking.tsx'
import { codeIn, type QuestionProps } from '../draft.ts'
import { OptionList } from '../OptionList.tsx'

/** One of a list. */
export function SelectOneQuestion({ question, options, draft, onDraft, labelledBy, describedBy }: QuestionProps<'select_one'>) {
  const code = codeIn(draft)
  return (
    <Asking isOne labelledBy={labelledBy} describedBy={describedBy}>
      <OptionList
        type="radio"
        name={question.id}
        options={options}
        chosen={code ? [code] : []}
        onChoose={(answer) => onDraft({ answer })}
      />
    </Asking>
  )
}
