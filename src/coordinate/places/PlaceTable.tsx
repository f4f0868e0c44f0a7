import type { ListedPlace } from '#contract/coordinator/places.ts'
import { Button } from '#design/Button.tsx'
import { useRef } from 'preact/hooks'
import { AskTwice } from '../parts/AskTwice.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { SETTING_TYPE_WORDS } from '../wording/setting-words.ts'

type PlaceTableProps = { places: readonly ListedPlace[]; onChange: (place: ListedPlace) => void; onRemoved: () => void }

/** The settings that researchers choose from. */
export function PlaceTable({ places, onChange, onRemoved }: PlaceTableProps) {
  const { api } = useRoom()
  const act = useAct()
  const panel = useRef<HTMLElement>(null)
  const remove = async (place: ListedPlace) => {
    const done = await act.run(
      () => api.removePlace(place.n),
      () => `${place.name} is off the list. What was heard there stays.`,
    )
    if (!done) return
    // The button goes with its row: the focus must not.
    panel.current?.focus()
    onRemoved()
  }
  const columns: readonly [Column<ListedPlace>, ...Column<ListedPlace>[]] = [
    { head: 'Setting', cell: ({ name }) => name },
    { head: 'Code', cell: ({ code }) => code },
    { head: 'Kind', cell: ({ type }) => SETTING_TYPE_WORDS[type] },
    { head: 'On the support card', cell: ({ support }) => support ?? <span class="soft">–</span> },
    {
      head: 'Change',
      cell: (place) => (
        <div class="acts">
          <Button class="small" onClick={() => onChange(place)}>
            Change<span class="visually-hidden"> {place.name}</span>
          </Button>
          <AskTwice
            act="Take off"
            of={place.name}
            question="Tablets no longer offer it. What was heard there stays."
            yes="Take it off the list"
            isBusy={act.isBusy.value}
            onYes={() => void remove(place)}
          />
        </div>
      ),
    },
  ]
  return (
    <section class="panel places" ref={panel} tabIndex={-1}>
      <DataTable
        title="On the list"
        lead="Researchers choose from this list when they start a session; another setting can still be typed."
        columns={columns}
        rows={places}
        keyOf={({ n }) => n}
        empty={<p>No setting is on the list yet. Add the first below, or paste many at once.</p>}
      />
      <Outcome act={act} />
    </section>
  )
}
