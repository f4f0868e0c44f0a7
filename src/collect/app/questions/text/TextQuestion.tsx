import { useRef, useState } from 'preact/hooks'
import { useWording } from '../../respondent/wording.ts'
import { codeIn, type QuestionProps } from '../draft.ts'
import { DetailAsk } from './DetailAsk.tsx'
import { LettersLeft } from './LettersLeft.tsx'

/** No answer is longer than this in the contract, whatever a question allows. */
const LONGEST = 2000

/**
 * Own words. `autocomplete="off"` keeps them out of the browser's session file; spelling and writing help are off because
 * some browsers send the text away for them.
 */
export function TextQuestion({ question, draft, onDraft, labelledBy, describedBy }: QuestionProps<'text'>) {
  const { words } = useWording()
  const [typed, setTyped] = useState(codeIn(draft) ?? '')
  const box = useRef<HTMLTextAreaElement>(null)
  const take = (value: string) => {
    setTyped(value)
    if (value !== typed) onDraft({ answer: value.trim() || undefined })
  }
  const ids = { left: `${question.id}-left`, notice: `${question.id}-notice` }
  return (
    <div class="answers own-words">
      <textarea
        class="input"
        ref={box}
        rows={5}
        autocomplete="off"
        spellcheck={false}
        autocorrect="off"
        {...{ writingsuggestions: 'false' }}
        maxLength={LONGEST}
        aria-labelledby={labelledBy}
        aria-describedby={`${describedBy} ${ids.notice} ${ids.left}`}
        value={typed}
        onInput={(event) => take(event.currentTarget.value)}
      />
      <div class="beneath-words">
        <p id={ids.notice}>{words('questions.text.notice')}</p>
        <LettersLeft id={ids.left} left={question.maxChars - typed.trim().length} />
      </div>
      <DetailAsk
        typed={typed}
        onTyped={(value) => {
          take(value)
          box.current?.focus()
        }}
      />
    </div>
  )
}
