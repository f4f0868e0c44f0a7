import type { BegunSecondStep } from '#contract/coordinator/second-step.ts'
import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CodeField } from '../parts/CodeField.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { QrCode } from '../parts/QrCode.tsx'
import { useRoom } from '../room-state.ts'
import { codeFault } from '../typed-code.ts'
import { typedText } from '../typed-text.ts'
import { useAct } from '../use-act.ts'
import { APPS, keyInGroups } from '../wording/second-step-words.ts'
import './you.css'

type ShowPhoneProps = {
  heading: 'h2' | 'h3'
  begun: BegunSecondStep
  onConfirmed: (recoveryCodes: readonly string[]) => void
  onLeave: () => void
}

/** The key for one's phone, as a QR code and for typing; it counts when a first code has come from there. */
export function ShowPhone({ heading: Heading, begun, onConfirmed, onLeave }: ShowPhoneProps) {
  const { api } = useRoom()
  const act = useAct()
  const fault = useSignal<string | undefined>(undefined)
  const top = useRef<HTMLHeadingElement>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => top.current?.focus(), [])
  const confirm = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = typedText(new FormData(event.currentTarget), 'code')
    fault.value = codeFault(code, 'phone')
    const made =
      fault.value === undefined &&
      (await act.run(
        () => api.confirmSecondStep(code),
        () => '',
      ))
    if (made) onConfirmed(made.recoveryCodes)
    else form.current?.querySelector('input')?.focus()
  }
  return (
    <>
      <Heading class="own-step" ref={top} tabIndex={-1}>
        On your phone
      </Heading>
      <p>{APPS} Scan this there, or type the key.</p>
      <div class="own-key">
        <QrCode text={begun.link} label="QR code of the key" />
        <div>
          <p class="soft">Key</p>
          <code class="own-key-words">{keyInGroups(begun.key)}</code>
          <p class="soft">Based on time, six digits.</p>
          <a class="own-open" href={begun.link}>
            Or open the app on this device
          </a>
        </div>
      </div>
      <form class="own-form" ref={form} onSubmit={(event) => void confirm(event)} noValidate>
        <CodeField by="phone" hint="It shows that your phone has the key. Nothing is changed until then." fault={fault.value} />
        <Outcome act={act} />
        <div class="acts">
          <Button look="main" type="submit" isBusy={act.isBusy.value}>
            Confirm
          </Button>
          <Button onClick={onLeave}>Leave it</Button>
        </div>
      </form>
    </>
  )
}
