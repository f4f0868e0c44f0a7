import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import type { ComponentChildren, TargetedSubmitEvent } from 'preact'
import { useId } from 'preact/hooks'
import type { Reply, Trouble } from '../ask.ts'
import { FileField } from '../parts/FileField.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { useAct } from '../use-act.ts'
import { countOf } from '../wording/numbers.ts'
import { readJsonFile } from './read-json-file.ts'

type SendFileProps<T> = {
  title: string
  lead: ComponentChildren
  label: string
  act: string
  send: (contents: unknown) => Promise<Reply<T>>
  say: (value: T) => string
  onSent: () => void
}

/** Sends a JSON file; when the endpoint finds faults in it, they are listed place by place and nothing is changed. */
export function SendFile<T>({ title, lead, label, act: words, send, say, onSent }: SendFileProps<T>) {
  const id = useId()
  const act = useAct()
  const fault = useSignal<string | undefined>(undefined)
  const sendIt = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const file = new FormData(form).get('file')
    fault.value = file instanceof File && file.name !== '' ? undefined : 'Choose a file first.'
    if (!(file instanceof File) || fault.value) return
    const read = await readJsonFile(file)
    if (!read.ok) return act.refuse(read.trouble)
    const sent = await act.run(() => send(read.value), say)
    if (sent === undefined) return
    form.reset()
    onSent()
  }
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="soft">{lead}</p>
      <form class="publish" onSubmit={(event) => void sendIt(event)} noValidate>
        <FileField label={label} name="file" accept=".json,application/json" fault={fault.value} />
        <Button look="main" type="submit" isBusy={act.isBusy.value}>
          {words}
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
