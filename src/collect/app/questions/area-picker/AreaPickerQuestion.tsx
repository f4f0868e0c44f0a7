import { useEffect, useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { useWording } from '../../respondent/wording.ts'
import { codeIn, type QuestionProps } from '../draft.ts'
import { OptionList } from '../OptionList.tsx'
import { TileMap } from './TileMap.tsx'
import { tileRows } from './tile-rows.ts'

/** Narrower than this, or zoomed in so far, names no longer fit on tiles. */
const ROOM_FOR_TILES = '(min-width: 37.5rem)'

/** Part of town: on a map of equal tiles or from A to Z, whichever suits. No position is ever asked of the device. */
export function AreaPickerQuestion({
  question,
  options,
  draft,
  onDraft,
  definition,
  labelledBy,
  describedBy,
}: QuestionProps<'area_picker'>) {
  const { words, say } = useWording()
  const rows = tileRows(definition.wardSets.find(({ id }) => id === question.wardSet)?.wards ?? [])
  const onTiles = new Set(rows.flat().map((ward) => ward?.code))
  const hasRoom = useMatch(ROOM_FOR_TILES) && rows.length > 0
  const [wantsMap, setWantsMap] = useState(true)
  const isMap = hasRoom && wantsMap
  const code = codeIn(draft)
  const choose = (answer: string) => onDraft({ answer })
  const beside = options.filter((option) => !onTiles.has(option.code))
  const fromAToZ = options
    .filter((option) => onTiles.has(option.code))
    .toSorted((one, other) => say(one.label).localeCompare(say(other.label)))
  return (
    <fieldset role="radiogroup" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {hasRoom && (
        <div class="show-as" role="group" aria-label={words('questions.area.show')}>
          <Button aria-pressed={isMap} onClick={() => setWantsMap(true)}>
            {words('questions.area.map')}
          </Button>
          <Button aria-pressed={!isMap} onClick={() => setWantsMap(false)}>
            {words('questions.area.list')}
          </Button>
        </div>
      )}
      {isMap && <TileMap name={question.id} rows={rows} options={options} chosen={code} onChoose={choose} />}
      <OptionList
        type="radio"
        name={question.id}
        options={isMap ? beside : [...fromAToZ, ...beside]}
        chosen={code ? [code] : []}
        onChoose={choose}
      />
    </fieldset>
  )
}

/** Whether a media query holds now; a tablet may be turned while it is looked at. */
function useMatch(query: string): boolean {
  const [isMatch, setIsMatch] = useState(() => window.matchMedia(query).matches)
  useEffect(() => {
    const list = window.matchMedia(query)
    const follow = () => setIsMatch(list.matches)
    list.addEventListener('change', follow)
    return () => list.removeEventListener('change', follow)
  }, [query])
  return isMatch
}
