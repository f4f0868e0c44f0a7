import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Outcome } from '../parts/Outcome.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useRoom } from '../room-state.ts'
import { readPasswordChange, type PasswordChangeFaults } from '../typed-credentials.ts'
import { typedText } from '../typed-text.ts'
import { useAct } from '../use-act.ts'
import './you.css'

/** The present password, and the new one twice: nobody can send a forgotten one to its owner again. */
export function ChangePassword({ onChanged }: { onChanged: () => void }) {
  const { api } = useRoom()
  const act = useAct()
  const faults = useSignal<PasswordChangeFaults>({})
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [faults.value])
  const change = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const [present, password, again] = ['present', 'password', 'again'].map((name) => typedText(typed, name)) as [
      string,
      string,
      string,
    ]
    const read = readPasswordChange({ present, password, again })
    faults.value = read.ok ? {} : read.faults
    if (!read.ok) return
    const done = await act.run(
      () => api.changePassword(read.value),
      () => 'Your password is changed. Your sign-ins elsewhere are ended.',
    )
    if (!done) return
    form.current?.reset()
    onChanged()
  }
  return (
    <section class="panel" aria-labelledby="own-password">
      <h2 id="own-password">Password</h2>
      <p class="soft">With a new one your sign-ins elsewhere end.</p>
      <form class="own-form" ref={form} onSubmit={(event) => void change(event)} noValidate>
        <Fields faults={faults.value} />
        <Outcome act={act} />
        <div class="acts">
          <Button type="submit" isBusy={act.isBusy.value}>
            Change the password
          </Button>
        </div>
      </form>
    </section>
  )
}

function Fields({ faults }: { faults: PasswordChangeFaults }) {
  return (
    <>
      <PasswordField
        name="present"
        label="Present password"
        what="present password"
        autocomplete="current-password"
        fault={faults.present}
      />
      <PasswordField
        label="New password"
        what="new password"
        hint="At least 12 characters; four random words do well."
        autocomplete="new-password"
        fault={faults.password}
      />
      <PasswordField
        name="again"
        label="New password once more"
        what="new password typed once more"
        autocomplete="new-password"
        fault={faults.again}
      />
    </>
  )
}
