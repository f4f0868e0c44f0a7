import { useState } from 'preact/hooks'
import { useWording } from '../../respondent/wording.ts'
import { codesIn, type QuestionProps } from '../draft.ts'
import { OptionList } from '../OptionList.tsx'
import { pick } from './pick.ts'

/** Several of a list. Too many is said in words; nothing that was picked is taken away unasked, but for what cannot stand beside. */
export function SelectMultipleQuestion({
  question,
  options,
  draft,
  onDraft,
  definition,
  labelledBy,
  describedBy,
}: QuestionProps<'select_multiple'>) {
  const { words } = useWording()
  const [isFull, setIsFull] = useState(false)
  const chosen = codesIn(draft)
  const listOrder = (definition.choiceLists[question.list] ?? []).map(({ code }) => code)
  const choose = (code: string) => {
    const picked = pick(chosen, code, { max: question.max, exclusive: question.exclusive, listOrder })
    setIsFull(picked.isFull)
    if (!picked.isFull) onDraft({ answer: picked.codes.length > 0 ? picked.codes : undefined })
  }
  return (
    <fieldset aria-labelledby={labelledBy} aria-describedby={describedBy}>
      <OptionList type="checkbox" name={question.id} options={options} chosen={chosen} onChoose={choose} />
      <p class="full-note" role="status">
        {isFull && question.max !== undefined && words('questions.pickedAll', { max: question.max })}
      </p>
    </fieldset>
  )
}
