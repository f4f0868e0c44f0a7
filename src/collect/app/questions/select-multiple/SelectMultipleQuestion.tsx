import { useState } from 'preact/hooks'
import { Asking } from '../Asking.tsx'
import { codesIn, type QuestionProps } from '../draft.ts'
import { OptionList } from '../OptionList.tsx'
import { PickedNote } from '../PickedNote.tsx'
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
  const [isFull, setIsFull] = useState(false)
  const { id, max, exclusive } = question
  const chosen = codesIn(draft)
  const listOrder = (definition.choiceLists[question.list] ?? []).map(({ code }) => code)
  const choose = (code: string) => {
    const picked = pick(chosen, code, { max, exclusive, listOrder })
    setIsFull(picked.isFull)
    if (!picked.isFull) onDraft({ answer: picked.codes.length > 0 ? picked.codes : undefined })
  }
  return (
    <Asking labelledBy={labelledBy} describedBy={`${describedBy} ${id}-picked`}>
      {max && <PickedNote id={`${id}-picked`} count={chosen.length} max={max} isFull={isFull} isSaid={!question.hint} />}
      <OptionList type="checkbox" name={id} options={options} chosen={chosen} onChoose={choose} />
    </Asking>
  )
}
