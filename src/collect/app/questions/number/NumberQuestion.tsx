import { useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { announce } from '../../announcer.ts'
import { useWording } from '../../respondent/wording.ts'
import type { QuestionProps } from '../draft.ts'
import { stepFrom } from './step.ts'
import { readWholeNumber } from './whole-number.ts'

/** A whole number: typed on the device's number pad, or tapped up and down by those who do not type yet. */
export function NumberQuestion({ question, draft, onDraft, definition, labelledBy, describedBy }: QuestionProps<'number'>) {
  const { words } = useWording()
  const [typed, setTyped] = useState(typeof draft.answer === 'number' ? String(draft.answer) : '')
  const take = (value: string) => {
    setTyped(value)
    const number = readWholeNumber(value)
    if (number !== undefined) onDraft({ answer: number })
    else onDraft(value.trim() ? { fault: 'not-a-number' } : {})
  }
  const stepper = (by: number, sign: string, label: string) => {
    const next = stepFrom(definition, question, readWholeNumber(typed), by)
    const step = () => {
      if (next === undefined) return
      take(String(next))
      announce(String(next))
    }
    return (
      <Button class="step" aria-label={label} aria-disabled={next === undefined} onClick={step}>
        {sign}
      </Button>
    )
  }
  return (
    <div class="one-number" dir="ltr">
      {stepper(-1, '−', words('questions.number.less'))}
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
        onInput={(event) => take(event.currentTarget.value)}
      />
      {stepper(1, '+', words('questions.number.more'))}
    </div>
  )
}
