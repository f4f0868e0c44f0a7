import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import type { Trouble } from '../ask.ts'
import { FileField } from '../parts/FileField.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { countOf } from '../wording/numbers.ts'
import { readDefinitionFile } from './read-definition-file.ts'

/** Publishes a file; when the endpoint finds faults in it, they are listed place by place and nothing is published. */
export function PublishFile({ onPublished }: { onPublished: () => void }) {
  const { api } = useRoom()
  const act = useAct()
  const fault = useSignal<string | undefined>(undefined)
  const publish = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const chosen = event.currentTarget
    const file = new FormData(chosen).get('file')
    fault.value = file instanceof File && file.name !== '' ? undefined : 'Choose a file first.'
    if (!(file instanceof File) || fault.value) return
    const read = await readDefinitionFile(file)
    if (!read.ok) return act.refuse(read.trouble)
    const ref = await act.run(
      () => api.publishQuestionnaire(read.value),
      ({ id, version }) => `${id}, version ${version}, is published. Devices take it up when they next reach Earshot.`,
    )
    if (ref === undefined) return
    chosen.reset()
    onPublished()
  }
  return (
    <section class="panel" aria-labelledby="publish">
      <h2 id="publish">Publish a questionnaire</h2>
      <p class="soft">
        The file is checked first. A published version never changes, and responses name the version they answer.
      </p>
      <form class="publish" onSubmit={(event) => void publish(event)} noValidate>
        <FileField label="Questionnaire file (JSON)" name="file" accept=".json,application/json" fault={fault.value} />
        <Button look="main" type="submit" isBusy={act.isBusy.value}>
          Check and publish
        </Button>
      </form>
      <Outcome act={act} />
      <Faults places={act.trouble.value?.places ?? []} />
    </section>
  )
}

function Faults({ places }: { places: NonNullable<Trouble['places']> }) {
  if (places.length === 0) return null
  return (
    <div class="faults">
      <h3>{countOf(places.length, 'place')} to mend</h3>
      <dl>
        {places.map(({ path, reason }, index) => (
          <div key={index}>
            <dt>
              <code>{path === '' ? 'the whole file' : path}</code>
            </dt>
            <dd>{reason}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
