import { useState } from 'preact/hooks'
import type { QuestionProps } from '../draft.ts'
import { readWholeNumber } from './whole-number.ts'

/** A whole number, typed on the device's number pad. */
export function NumberQuestion({ question, draft, onDraft, labelledBy, describedBy }: QuestionProps<'number'>) {
  const [typed, setTyped] = useState(typeof draft.answer === 'number' ? String(draft.answer) : '')
  return (
    <div class="answers one-number">
      <input
        class="input"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        name={question.id}
        maxLength={9}
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        value={typed}
        onInput={(event) => {
          const { value } = event.currentTarget
          setTyped(value)
          const number = readWholeNumber(value)
          if (number !== undefined) onDraft({ answer: number })
          else onDraft(value.trim() ? { fault: 'not-a-number' } : {})
        }}
      />
    </div>
  )
}
