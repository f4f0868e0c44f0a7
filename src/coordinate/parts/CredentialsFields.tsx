import { Button } from '#design/Button.tsx'
import { Field } from '#design/Field.tsx'
import { useSignal } from '@preact/signals'
import type { ComponentChildren, TargetedSubmitEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { CredentialFaults, Credentials } from '../typed-credentials.ts'
import { typedText } from '../typed-text.ts'
import type { Act } from '../use-act.ts'
import { Outcome } from './Outcome.tsx'
import { PasswordField } from './PasswordField.tsx'

type Read = (typed: Credentials) => { ok: true; value: Credentials } | { ok: false; faults: CredentialFaults }
type CredentialsFieldsProps = {
  act: Act
  /** Judges what was typed; `onRead` gets it only when nothing is to be mended. */
  read: Read
  onRead: (credentials: Credentials) => void
  isNew?: boolean
  button: string
  children?: ComponentChildren
}

/** Name and password, for set-up and for sign-in. After a fault the focus goes to the first field to mend. */
export function CredentialsFields({ act, read, onRead, isNew = false, button, children }: CredentialsFieldsProps) {
  const faults = useSignal<CredentialFaults>({})
  const fields = useRef<HTMLFormElement>(null)
  useEffect(() => fields.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [faults.value])
  const onSubmit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const judged = read({ name: typedText(typed, 'name'), password: typedText(typed, 'password') })
    faults.value = judged.ok ? {} : judged.faults
    if (judged.ok) onRead(judged.value)
  }
  return (
    <form class="credentials" ref={fields} onSubmit={onSubmit} noValidate>
      <Field label="Name" name="name" autocomplete="username" autocapitalize="off" spellcheck={false} fault={faults.value.name} />
      <PasswordField
        label="Password"
        hint={isNew ? 'At least 12 characters; four random words do well.' : undefined}
        autocomplete={isNew ? 'new-password' : 'current-password'}
        fault={faults.value.password}
      />
      <Outcome act={act} />
      <div class="acts">
        <Button look="main" type="submit" isBusy={act.isBusy.value}>
          {button}
        </Button>
        {children}
      </div>
    </form>
  )
}
