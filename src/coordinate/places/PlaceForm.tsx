import type { ListedPlace } from '#contract/coordinator/places.ts'
import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { SelectField } from '#design/SelectField.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Outcome } from '../parts/Outcome.tsx'
import { TextAreaField } from '../parts/TextAreaField.tsx'
import { useRoom } from '../room-state.ts'
import { typedText } from '../typed-text.ts'
import { useAct } from '../use-act.ts'
import { SETTING_TYPE_WORDS } from '../wording/setting-words.ts'
import { readPlace } from './read-place.ts'
import type { PlaceFaults } from './read-place.ts'

const KINDS = Object.entries(SETTING_TYPE_WORDS)

type PlaceFormProps = { changing: ListedPlace | undefined; onKept: () => void; onLeft: () => void }

/** Puts one setting on the list, or changes one that is there. */
export function PlaceForm({ changing, onKept, onLeft }: PlaceFormProps) {
  const { api } = useRoom()
  const act = useAct()
  const faults = useSignal<PlaceFaults>({})
  const round = useSignal(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const isOpened = useRef(false)
  useEffect(() => {
    faults.value = {}
    // The fields are made anew, and what had the focus in them goes.
    if (isOpened.current) heading.current?.focus()
    isOpened.current = true
  }, [changing, round.value])
  const keep = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const text = (name: string) => typedText(typed, name)
    const read = readPlace({ name: text('name'), code: text('code'), type: text('type'), support: text('support') })
    faults.value = read.ok ? {} : read.faults
    if (!read.ok) return
    const place = read.value
    const kept = await act.run(
      () => (changing ? api.changePlace(changing.n, place) : api.addPlace(place)),
      ({ name }) => `${name} is ${changing ? 'changed' : 'on the list'}. Tablets take it up when they next reach Earshot.`,
    )
    if (!kept) return
    round.value += 1
    onKept()
  }
  return (
    <section class="panel" aria-labelledby="place-form">
      <h2 id="place-form" ref={heading} tabIndex={-1}>
        {changing ? `Change ${changing.name}` : 'Add a setting'}
      </h2>
      <form class="place-form" key={`${changing?.n} ${round.value}`} onSubmit={(event) => void keep(event)} noValidate>
        <PlaceFields place={changing} faults={faults.value} />
        <div class="acts">
          <Button look="main" type="submit" isBusy={act.isBusy.value}>
            {changing ? 'Keep the change' : 'Add it'}
          </Button>
          {changing && <Button onClick={onLeft}>Leave it as it is</Button>}
        </div>
      </form>
      <Outcome act={act} />
    </section>
  )
}

function PlaceFields({ place, faults }: { place: ListedPlace | undefined; faults: PlaceFaults }) {
  const kind = useSignal<string>(place?.type ?? '')
  return (
    <>
      <div class="place-fields">
        <Field label="Name" name="name" defaultValue={place?.name} fault={faults.name} />
        <Field
          label="Code"
          name="code"
          hint="A school’s URN, a club’s number. It stands in the data."
          defaultValue={place?.code}
          fault={faults.code}
        />
        <SelectField
          label="Kind"
          name="type"
          blank="Choose"
          choices={KINDS}
          value={kind.value}
          onChange={(event) => (kind.value = event.currentTarget.value)}
          fault={faults.type}
        />
      </div>
      <TextAreaField
        label="On the support card there (if you wish)"
        name="support"
        rows={2}
        hint="Children read this in that setting: whom to find there, in one or two lines. At most 300 characters."
        defaultValue={place?.support}
        fault={faults.support}
      />
    </>
  )
}
