import type { Option } from '#contract/questionnaire/definition.ts'
import { Choice } from '#design/Choice.tsx'
import { useWording } from '../respondent/wording.ts'

type OptionListProps = {
  options: readonly Option[]
  name: string
  type: 'radio' | 'checkbox'
  chosen: readonly string[]
  onChoose: (code: string) => void
}

/** Options one under the other (two abreast where there is room), each with its whole line as the target. */
export function OptionList({ options, name, type, chosen, onChoose }: OptionListProps) {
  const { say } = useWording()
  return (
    <div class={options.length > 4 ? 'answers two-abreast' : 'answers narrow'}>
      {options.map((option) => (
        <Choice
          key={option.code}
          type={type}
          name={name}
          value={option.code}
          checked={chosen.includes(option.code)}
          onChoose={() => onChoose(option.code)}
        >
          {say(option.label)}
        </Choice>
      ))}
    </div>
  )
}
