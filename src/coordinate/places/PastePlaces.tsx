import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { Outcome } from '../parts/Outcome.tsx'
import { TextAreaField } from '../parts/TextAreaField.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { countOf } from '../wording/numbers.ts'
import { SETTING_TYPE_WORDS } from '../wording/setting-words.ts'
import { readPlaceLines } from './read-place-lines.ts'
import type { ReadLines } from './read-place-lines.ts'

const KINDS = Object.values(SETTING_TYPE_WORDS).join(', ')

/** Many lines at once. Good ones go on the list; each bad one stays in the box with a sentence on what to mend. */
export function PastePlaces({ onAdded }: { onAdded: () => void }) {
  const { api } = useRoom()
  const act = useAct()
  const typed = useSignal('')
  const bad = useSignal<ReadLines['bad']>([])
  const add = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const read = readPlaceLines(typed.value)
    if (read.places.length > 0) {
      const places = read.places.map(({ code, name, type }) => ({ code, name, type }))
      const done = await act.run(() => api.addPlaces(places), doneWords)
      if (!done) return
      onAdded()
    } else if (read.bad.length === 0) {
      act.refuse({ title: 'There is nothing in the box.', detail: 'Write or paste one setting a line.' })
    }
    bad.value = read.bad.map((one, at) => ({ ...one, number: at + 1 }))
    typed.value = read.bad.map(({ line }) => line).join('\n')
  }
  return (
    <section class="panel" aria-labelledby="paste-places">
      <h2 id="paste-places">Add many at once</h2>
      <form class="place-form" onSubmit={(event) => void add(event)} noValidate>
        <TextAreaField
          label="One setting a line: name, code, kind"
          rows={6}
          spellcheck={false}
          hint="Copy three columns from a spreadsheet, or write: Riverside Youth Club, YC 7, Youth club. A code that is on the list gets the new name."
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
        <p class="soft">Kinds: {KINDS}.</p>
        <BadLines bad={bad.value} />
        <div class="acts">
          <Button look="main" type="submit" isBusy={act.isBusy.value}>
            Add these
          </Button>
        </div>
      </form>
      <Outcome act={act} />
    </section>
  )
}

function doneWords({ added, changed }: { added: number; changed: number }): string {
  const words = [added > 0 && `${countOf(added, 'setting')} added`, changed > 0 && `${countOf(changed, 'setting')} changed`]
  return `${words.filter(Boolean).join(', ')}.`
}

function BadLines({ bad }: { bad: ReadLines['bad'] }) {
  return (
    <div class="faults" role="status">
      {bad.length > 0 && (
        <>
          <h3>{countOf(bad.length, 'line')} to mend, still in the box</h3>
          <dl>
            {bad.map(({ number, reason }) => (
              <div key={number}>
                <dt>Line {number}</dt>
                <dd>{reason}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  )
}
