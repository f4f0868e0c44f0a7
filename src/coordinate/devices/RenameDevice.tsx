import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { deviceLabelSchema } from '#contract/sync/enrolment.ts'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { typedText } from '../typed-text.ts'
import type { Device } from '../wording/device-step.ts'

type RenameDeviceProps = { device: Device; isBusy: boolean; onRename: (label: string) => void }

/** A button that opens a field where it stands; the field has the focus, and the button again when it is left. */
export function RenameDevice({ device: { label }, isBusy, onRename }: RenameDeviceProps) {
  const isOpen = useSignal(false)
  const fault = useSignal<string | undefined>(undefined)
  const place = useRef<HTMLDivElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (isOpen.value) place.current?.querySelector('input')?.focus()
    else if (wasOpen.current) place.current?.querySelector('button')?.focus()
    wasOpen.current = isOpen.value
  }, [isOpen.value])
  const rename = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const named = deviceLabelSchema.safeParse(typedText(new FormData(event.currentTarget), 'label'))
    fault.value = named.success ? undefined : 'One to 40 characters.'
    if (!named.success) return
    isOpen.value = false
    onRename(named.data)
  }
  return (
    <div ref={place}>
      {isOpen.value ? (
        <form class="rename" onSubmit={rename} noValidate>
          <Field label="New name" hint="Not the name of a person." name="label" value={label} fault={fault.value} />
          <div class="acts">
            <Button class="small" onClick={() => (isOpen.value = false)}>
              Leave it
            </Button>
            <Button look="main" class="small" type="submit" isBusy={isBusy}>
              Rename it
            </Button>
          </div>
        </form>
      ) : (
        <Button class="small" onClick={() => (isOpen.value = true)}>
          Rename<span class="visually-hidden"> {label}</span>
        </Button>
      )}
    </div>
  )
}
