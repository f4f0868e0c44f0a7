import type { ComponentChildren } from 'preact'
import type { Option } from '#contract/questionnaire/definition.ts'
import { Choice } from '#design/Choice.tsx'
import { Picture } from '#design/Picture.tsx'
import { Said } from '../respondent/Said.tsx'
import { Heard } from '../speech/Heard.tsx'

type OptionListProps = {
  options: readonly Option[]
  name: string
  type: 'radio' | 'checkbox'
  chosen: readonly string[]
  onChoose: (code: string) => void
  /** Whether the order of `chosen` is the answer: each then wears its number. */
  isRanked?: boolean
  /** In place of its label. */
  wordsOf?: (option: Option) => ComponentChildren
}

/** More of them than this are easier to read one under the other. */
const MOST_CARDS = 6

/** The options: as picture cards where all have one and they are few, else line by line (two abreast where there is room). */
export function OptionList({ options, name, type, chosen, onChoose, isRanked, wordsOf }: OptionListProps) {
  const isCards = options.length <= MOST_CARDS && options.every(({ picture }) => picture)
  return (
    <div class={`answers ${isCards ? 'cards' : options.length > 4 ? 'two-abreast' : 'narrow'}${isRanked ? ' ranked' : ''}`}>
      {options.map((option) => {
        const { code, label, picture } = option
        const place = chosen.indexOf(code) + 1
        const placeId = `${name}-${code}-place`
        const choice = (
          <Choice
            key={code}
            type={type}
            look={isCards ? 'card' : 'line'}
            name={name}
            value={code}
            checked={place > 0}
            {...(isRanked && place > 0 && { mark: <span id={placeId}>{place}</span>, 'aria-describedby': placeId })}
            picture={picture && <Picture name={picture} />}
            onChoose={() => onChoose(code)}
          >
            {wordsOf ? wordsOf(option) : <Said of={label} />}
          </Choice>
        )
        if (!isCards) return choice
        return (
          <Heard key={code} of={label}>
            {choice}
          </Heard>
        )
      })}
    </div>
  )
}
