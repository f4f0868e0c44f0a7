import { Choice } from '#design/Choice.tsx'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { toggled } from './batch-draft.ts'

type CheckGroupProps<Value extends string> = {
  label: ComponentChildren
  hint?: ComponentChildren
  choices: readonly (readonly [value: Value, words: ComponentChildren])[]
  values: readonly Value[]
  onChange: (values: Value[]) => void
}

/** Any of a few, all in sight. */
export function CheckGroup<Value extends string>({ label, hint, choices, values, onChange }: CheckGroupProps<Value>) {
  const id = useId()
  return (
    <fieldset class="field" aria-labelledby={`${id}-label`} aria-describedby={hint ? `${id}-hint` : undefined}>
      <span class="field-label" id={`${id}-label`}>
        {label}
      </span>
      {hint && (
        <span class="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <div class="check-group">
        {choices.map(([value, words]) => (
          <Choice
            key={value}
            type="checkbox"
            name={`${id}-${value}`}
            checked={values.includes(value)}
            onChoose={(wanted) => onChange(toggled(values, value, wanted))}
          >
            {words}
          </Choice>
        ))}
      </div>
    </fieldset>
  )
}
