import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { useWording } from '../../respondent/wording.ts'

type WaysToFindProps = {
  sought: string
  onSeek: (sought: string) => void
  /** Whether the map is shown; `undefined` where there is none to choose. */
  isMap: boolean | undefined
  onMap: (isMap: boolean) => void
}

/** A search by name, and the map or the list. */
export function WaysToFind({ sought, onSeek, isMap, onMap }: WaysToFindProps) {
  const { words } = useWording()
  return (
    <div class="ways">
      <Field
        type="search"
        label={words('questions.area.search')}
        value={sought}
        onInput={(event) => onSeek(event.currentTarget.value)}
        // Enter would give the question's answer, which is not chosen yet.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      {isMap !== undefined && (
        <div class="show-as" role="group" aria-label={words('questions.area.show')}>
          {([true, false] as const).map((map) => (
            <Button key={String(map)} aria-pressed={isMap === map} onClick={() => onMap(map)}>
              {words(map ? 'questions.area.map' : 'questions.area.list')}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
