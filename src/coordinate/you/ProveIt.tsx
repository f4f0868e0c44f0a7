import type { Proof } from '#contract/coordinator/second-step.ts'
import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CodeField } from '../parts/CodeField.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { codeFault } from '../typed-code.ts'
import { typedText } from '../typed-text.ts'
import { useAct, type Act } from '../use-act.ts'
import './you.css'

type ProveItProps = {
  button: string
  lead: string
  yes: string
  onProof: (act: Act, proof: Proof) => Promise<unknown>
  onLeave: () => void
}

/** Password and code, for what changes a second step that counts. */
export function ProveIt({ button, lead, yes, onProof, onLeave }: ProveItProps) {
  const act = useAct()
  const faults = useSignal<{ password?: string | undefined; code?: string | undefined }>({})
  const form = useRef<HTMLFormElement>(null)
  const top = useRef<HTMLHeadingElement>(null)
  useEffect(() => top.current?.focus(), [])
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [faults.value])
  const prove = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const [password, code] = [typedText(typed, 'password'), typedText(typed, 'code')]
    const found = { password: password === '' ? 'Type your password.' : undefined, code: codeFault(code, 'either') }
    faults.value = found
    if (!found.password && !found.code) void onProof(act, { password, code })
  }
  return (
    <form class="own-form" ref={form} onSubmit={prove} noValidate>
      <div>
        <h3 class="own-step" ref={top} tabIndex={-1}>
          {button}
        </h3>
        <p class="soft">{lead}</p>
      </div>
      <PasswordField label="Password" autocomplete="current-password" fault={faults.value.password} />
      <CodeField by="either" fault={faults.value.code} />
      <Outcome act={act} />
      <div class="acts">
        <Button look="main" type="submit" isBusy={act.isBusy.value}>
          {yes}
        </Button>
        <Button onClick={onLeave}>Leave it</Button>
      </div>
    </form>
  )
}
