import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import type { ComponentChildren, TargetedSubmitEvent } from 'preact'
import { useId } from 'preact/hooks'
import type { Reply, Trouble } from '../ask.ts'
import { FileField } from '../parts/FileField.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { useAct } from '../use-act.ts'
import { countOf } from '../wording/numbers.ts'
import { readJsonFile } from './read-file.ts'

type SendFileProps<T> = {
  title: string
  lead: ComponentChildren
  label: string
  /** What the picker shows, and how such a file is read: JSON, unless something else is said. `typed` is what stands in `fields`. */
  accept?: string
  read?: (file: File, typed: FormData) => Promise<Reply<unknown>>
  fields?: ComponentChildren
  act: string
  send: (contents: unknown) => Promise<Reply<T>>
  say: (value: T) => string
  onSent: () => void
}

/** Sends a file; when the endpoint finds faults in it, they are listed place by place and nothing is changed. */
export function SendFile<T>({
  title,
  lead,
  label,
  accept = '.json,application/json',
  read = readJsonFile,
  fields,
  act: words,
  send,
  say,
  onSent,
}: SendFileProps<T>) {
  const id = useId()
  const act = useAct()
  const fault = useSignal<string | undefined>(undefined)
  const sendIt = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const typed = new FormData(form)
    const file = typed.get('file')
    fault.value = file instanceof File && file.name !== '' ? undefined : 'Choose a file first.'
    if (!(file instanceof File) || fault.value) return
    const contents = await read(file, typed)
    if (!contents.ok) return act.refuse(contents.trouble)
    const sent = await act.run(() => send(contents.value), say)
    if (sent === undefined) return
    form.reset()
    onSent()
  }
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="soft">{lead}</p>
      <form class="publish" onSubmit={(event) => void sendIt(event)} noValidate>
        {fields}
        <FileField label={label} name="file" accept={accept} fault={fault.value} />
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
