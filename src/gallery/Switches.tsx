import { SelectField } from '#design/SelectField.tsx'
import { CHOICES, type View } from './view.ts'

/** How the examples are looked at. */
export function Switches({ view, go }: { view: View; go: (part: Partial<View>) => void }) {
  return (
    <div class="switches" role="group" aria-label="How to look at it">
      {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => (
        <SelectField
          key={name}
          label={name}
          value={view[name]}
          choices={CHOICES[name].map((choice) => [choice, choice] as const)}
          onChange={(event) => go({ [name]: event.currentTarget.value })}
        />
      ))}
    </div>
  )
}
