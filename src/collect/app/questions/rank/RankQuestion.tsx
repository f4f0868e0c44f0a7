import { useState } from 'preact/hooks'
import { announce } from '../../announcer.ts'
import { useWording } from '../../respondent/wording.ts'
import { Asking } from '../Asking.tsx'
import { codesIn, type QuestionProps } from '../draft.ts'
import { OptionList } from '../OptionList.tsx'
import { PickedNote } from '../PickedNote.tsx'
import { move, rank } from './rank.ts'
import { YourOrder } from './YourOrder.tsx'

/** The first few, in order: tapped one after the other, then moved up and down. A tap on a chosen one takes it away. */
export function RankQuestion({ question, options, draft, onDraft, labelledBy, describedBy }: QuestionProps<'rank'>) {
  const { words, say } = useWording()
  const [isFull, setIsFull] = useState(false)
  const { id, max } = question
  const chosen = codesIn(draft)
  const nameOf = (code: string | undefined) => say(options.find((option) => option.code === code)?.label ?? {})
  const choose = (code: string) => {
    const ranked = rank(chosen, code, max)
    setIsFull(ranked.isFull)
    if (ranked.isFull) return
    const number = ranked.codes.indexOf(code) + 1
    if (number > 0) announce(words('questions.rank.place', { number }))
    onDraft({ answer: ranked.codes.length > 0 ? ranked.codes : undefined })
  }
  const reorder = (from: number, to: number) => {
    announce(words('questions.rank.moved', { name: nameOf(chosen[from]), number: to + 1 }))
    onDraft({ answer: move(chosen, from, to) })
  }
  return (
    <div class="ranking">
      <Asking labelledBy={labelledBy} describedBy={`${describedBy} ${id}-picked`}>
        <PickedNote id={`${id}-picked`} count={chosen.length} max={max} isFull={isFull} isSaid={!question.hint} />
        <OptionList type="checkbox" name={id} options={options} chosen={chosen} onChoose={choose} isRanked />
      </Asking>
      <YourOrder names={chosen.map(nameOf)} max={max} onMove={reorder} />
    </div>
  )
}
