import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useRoom } from '../room-state.ts'
import { typedText } from '../typed-text.ts'
import { useAct } from '../use-act.ts'
import { Outcome } from './Outcome.tsx'
import { PasswordField } from './PasswordField.tsx'

/** Asks for the password once more, in front of what one was doing; that goes on by itself when it is right. */
export function ConfirmDialog() {
  const { confirming } = useRoom()
  const end = confirming.value
  return end ? <OpenDialog onEnd={end} /> : null
}

function OpenDialog({ onEnd }: { onEnd: (isConfirmed: boolean) => void }) {
  const { api } = useRoom()
  const act = useAct()
  const fault = useSignal<string | undefined>(undefined)
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    dialog.current?.querySelector('input')?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  const confirm = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = typedText(new FormData(event.currentTarget), 'password')
    fault.value = password === '' ? 'Type your password.' : undefined
    if (fault.value) return
    const done = await act.run(
      () => api.confirmPassword(password),
      () => '',
    )
    if (done) onEnd(true)
    else dialog.current?.querySelector('input')?.focus()
  }
  return (
    <dialog
      class="confirm"
      ref={dialog}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault()
        onEnd(false)
      }}
    >
      <h2 id={title}>Is it still you?</h2>
      <p class="soft">This gives data out or changes who may. Your password has not been typed for ten minutes.</p>
      <form onSubmit={(event) => void confirm(event)} noValidate>
        <PasswordField label="Password" autocomplete="current-password" fault={fault.value} />
        <Outcome act={act} />
        <div class="acts">
          <Button look="main" type="submit" isBusy={act.isBusy.value}>
            Go on
          </Button>
          <Button onClick={() => onEnd(false)}>Leave it</Button>
        </div>
      </form>
    </dialog>
  )
}
