import type { Option, WardSet } from '#contract/questionnaire/definition.ts'
import { useWording } from '../../respondent/wording.ts'

type TileMapProps = {
  name: string
  rows: (WardSet['wards'][number] | undefined)[][]
  options: readonly Option[]
  chosen: string | undefined
  onChoose: (code: string) => void
}

/** One tile a ward, roughly where it lies. A map never mirrors, whatever the reading direction. */
export function TileMap({ name, rows, options, chosen, onChoose }: TileMapProps) {
  const { words, read } = useWording()
  return (
    <div class="tile-map" dir="ltr" role="group" aria-label={words('questions.area.mapLabel')}>
      {rows.map((row, index) => (
        <div class="tile-row" key={index}>
          {row.map((ward, column) => {
            const option = options.find(({ code }) => code === ward?.code)
            if (!option) return <span class="tile" key={column} />
            const label = read(option.label)
            return (
              <label class="choice tile" key={option.code}>
                <input
                  type="radio"
                  name={name}
                  value={option.code}
                  autocomplete="off"
                  checked={option.code === chosen}
                  onChange={() => onChoose(option.code)}
                />
                <span class="choice-body mark-target choice-words" lang={label.lang}>
                  {label.words}
                </span>
              </label>
            )
          })}
        </div>
      ))}
    </div>
  )
}
