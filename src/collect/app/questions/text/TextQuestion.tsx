import { useState } from 'preact/hooks'
import { useWording } from '../../respondent/wording.ts'
import { codeIn, type QuestionProps } from '../draft.ts'

/** No answer is longer than this in the contract, whatever a question allows. */
const LONGEST = 2000

/**
 * Own words. `autocomplete="off"` keeps them out of the browser's session file; spelling and writing help are off because
 * some browsers send the text away for them.
 */
export function TextQuestion({ question, draft, onDraft, labelledBy, describedBy }: QuestionProps<'text'>) {
  const { words } = useWording()
  const [typed, setTyped] = useState(codeIn(draft) ?? '')
  const left = question.maxChars - typed.trim().length
  return (
    <div class="answers own-words">
      <textarea
        class="input"
        rows={6}
        autocomplete="off"
        spellcheck={false}
        autocorrect="off"
        {...{ writingsuggestions: 'false' }}
        maxLength={LONGEST}
        aria-labelledby={labelledBy}
        aria-describedby={`${describedBy} ${question.id}-left`}
        value={typed}
        onInput={(event) => {
          const { value } = event.currentTarget
          setTyped(value)
          onDraft({ answer: value.trim() || undefined })
        }}
      />
      <p class={`letters-left${left < 0 ? ' is-over' : ''}`} id={`${question.id}-left`}>
        {left < 0 ? words('questions.charactersOver', { over: -left }) : words('questions.charactersLeft', { left })}
      </p>
    </div>
  )
}
