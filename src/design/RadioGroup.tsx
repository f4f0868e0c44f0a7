import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Choice } from './Choice.tsx'
import './field.css'

type RadioGroupProps<Value extends string> = {
  label: ComponentChildren
  fault?: ComponentChildren
  choices: readonly (readonly [value: Value, words: ComponentChildren])[]
  value: Value | undefined
  onChoose: (value: Value) => void
}

/** One of a few, all in sight. Nothing is chosen beforehand unless `value` says so. */
export function RadioGroup<Value extends string>({ label, fault, choices, value, onChoose }: RadioGroupProps<Value>) {
  const id = useId()
  return (
    <fieldset
      class="field"
      role="radiogroup"
      aria-describedby={fault ? `${id}-fault` : undefined}
      aria-labelledby={`${id}-label`}
    >
      <span class="field-label" id={`${id}-label`}>
        {label}
      </span>
      {choices.map(([each, words]) => (
        <Choice key={each} type="radio" name={id} value={each} checked={each === value} onChoose={() => onChoose(each)}>
          {words}
        </Choice>
      ))}
      {fault && (
        <span class="field-fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
    </fieldset>
  )
}
