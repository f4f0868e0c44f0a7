import { useState } from 'preact/hooks'
import type { Option } from '#contract/questionnaire/definition.ts'
import { Said } from '../../respondent/Said.tsx'
import { useWording } from '../../respondent/wording.ts'
import { Asking } from '../Asking.tsx'
import { codeIn, type QuestionProps } from '../draft.ts'
import { OptionList } from '../OptionList.tsx'
import { searchWards } from './search-wards.ts'
import { TileMap } from './TileMap.tsx'
import { tileRows } from './tile-rows.ts'
import { useRoom } from './use-room.ts'
import { WaysToFind } from './WaysToFind.tsx'

/** With less room than so many letters, names no longer fit on tiles. */
const ROOM_FOR_TILES = 27

/** Part of town: looked for by its name, on a map of equal tiles or from A to Z, whichever suits. No position is ever asked of the device. */
export function AreaPickerQuestion(props: QuestionProps<'area_picker'>) {
  const { question, options, draft, onDraft, definition } = props
  const { words, say, read } = useWording()
  const [box, hasRoom] = useRoom<HTMLDivElement>(ROOM_FOR_TILES)
  const [wantsMap, setWantsMap] = useState(true)
  const [sought, setSought] = useState('')
  const set = definition.wardSets.find(({ id }) => id === question.wardSet)
  const search = set && searchWards(set, sought)
  const found = search?.length ? search : undefined
  const rows = tileRows(set?.wards ?? [])
  const canMap = hasRoom && rows.length > 0 && !found
  const isMap = canMap && wantsMap
  const isWard = ({ code }: Option) => set?.wards.some((ward) => ward.code === code)
  const isOnMap = ({ code }: Option) => isMap && rows.flat().some((ward) => ward?.code === code)
  const wards = options.filter((option) => isWard(option) && !isOnMap(option))
  // With all of them on the map nothing is sorted: the first comparing of letters takes a slow tablet longer than the map.
  const aToZ = () => wards.toSorted((one, other) => say(one.label).localeCompare(say(other.label)))
  const likely = found?.flatMap(({ code }) => wards.find((option) => option.code === code) ?? []) ?? aToZ()
  const listed = [...likely, ...options.filter((option) => !isWard(option))]
  // A ward's name is a name: in any language it is written as it is, and no translation is missing.
  const wordsOf = (option: Option) => {
    if (!isWard(option)) return <Said of={option.label} />
    const names = found?.find(({ code }) => code === option.code)?.names.join(', ')
    const { words, lang } = read(option.label)
    return (
      <span lang={lang}>
        {words}
        {names && <small>{names}</small>}
      </span>
    )
  }
  const code = codeIn(draft)
  const choose = (answer: string) => onDraft({ answer })
  return (
    <div class="area" ref={box}>
      <WaysToFind sought={sought} onSeek={setSought} isMap={canMap ? isMap : undefined} onMap={setWantsMap} />
      <p class="hint" role="status">
        {search && words('questions.area.found', { count: search.length })}
      </p>
      <Asking isOne {...props}>
        {isMap && <TileMap name={question.id} rows={rows} options={options} chosen={code} onChoose={choose} />}
        <OptionList
          type="radio"
          name={question.id}
          options={listed}
          chosen={code ? [code] : []}
          onChoose={choose}
          wordsOf={wordsOf}
        />
      </Asking>
    </div>
  )
}
