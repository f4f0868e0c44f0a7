import { useState } from 'preact/hooks'
import { Choice } from '#design/Choice.tsx'
import { announce } from '../../announcer.ts'
import { useWording } from '../../respondent/wording.ts'
import { codesIn, type QuestionProps } from '../draft.ts'
import { rank } from './rank.ts'

/** The first few, in order: tapped one after the other. A tap on a chosen one takes it away and the later ones move up. */
export function RankQuestion({ question, options, draft, onDraft, labelledBy, describedBy }: QuestionProps<'rank'>) {
  const { words, say } = useWording()
  const [isFull, setIsFull] = useState(false)
  const chosen = codesIn(draft)
  const choose = (code: string) => {
    const ranked = rank(chosen, code, question.max)
    setIsFull(ranked.isFull)
    if (ranked.isFull) return
    const place = ranked.codes.indexOf(code) + 1
    if (place > 0) announce(words('questions.rank.place', { number: place }))
    onDraft({ answer: ranked.codes.length > 0 ? ranked.codes : undefined })
  }
  return (
    <fieldset aria-labelledby={labelledBy} aria-describedby={describedBy}>
      <div class="answers two-abreast rank">
        {options.map(({ code, label }) => {
          const place = chosen.indexOf(code) + 1
          const placeId = `${question.id}-${code}-place`
          return (
            <Choice
              key={code}
              type="checkbox"
              name={question.id}
              value={code}
              checked={place > 0}
              aria-describedby={place > 0 ? placeId : undefined}
              mark={place > 0 ? <span id={placeId}>{place}</span> : ''}
              onChoose={() => choose(code)}
            >
              {say(label)}
            </Choice>
          )
        })}
      </div>
      <p class="full-note" role="status">
        {isFull && words('questions.pickedAll', { max: question.max })}
      </p>
    </fieldset>
  )
}
