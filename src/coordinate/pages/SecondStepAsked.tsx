import type { SignedIn } from '#contract/coordinator/api.ts'
import { Button } from '#design/Button.tsx'
import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CodeField } from '../parts/CodeField.tsx'
import { Door } from '../parts/Door.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { codeFault } from '../typed-code.ts'
import type { Credentials } from '../typed-credentials.ts'
import { typedText } from '../typed-text.ts'
import { useAct } from '../use-act.ts'

type By = 'phone' | 'recovery'
type SecondStepAskedProps = { credentials: Credentials; onSignedIn: (who: SignedIn) => void; onBack: () => void }

const LEADS = {
  phone: 'Type the six digits that the app on your phone shows for Earshot.',
  recovery: 'Type one of the codes that you kept when you set up your second step. Each works once.',
} as const

/** After the password: the code from one's phone, or a recovery code. */
export function SecondStepAsked(asked: SecondStepAskedProps) {
  const by = useSignal<By>('phone')
  const isFirst = useRef(true)
  const other = () => {
    isFirst.current = false
    by.value = by.value === 'phone' ? 'recovery' : 'phone'
  }
  return (
    <Door>
      <PageHead title="Your second step">{LEADS[by.value]}</PageHead>
      <CodeForm key={by.value} by={by.value} hasFocus={!isFirst.current} {...asked} />
      <Button look="link" class="door-other" onClick={other}>
        {by.value === 'phone' ? 'Use a recovery code' : 'Use the code from your phone'}
      </Button>
    </Door>
  )
}

function CodeForm({ by, hasFocus, credentials, onSignedIn, onBack }: SecondStepAskedProps & { by: By; hasFocus: boolean }) {
  const { api } = useRoom()
  const act = useAct()
  const fault = useSignal<string | undefined>(undefined)
  const form = useRef<HTMLFormElement>(null)
  const focusField = () => form.current?.querySelector('input')?.focus()
  useEffect(() => {
    if (hasFocus) focusField()
  }, [])
  const signIn = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = typedText(new FormData(event.currentTarget), 'code')
    fault.value = codeFault(code, by)
    const reply =
      fault.value === undefined &&
      (await act.run(
        () => api.signIn({ ...credentials, code }),
        () => '',
      ))
    if (reply && !('needs' in reply)) onSignedIn(reply)
    else focusField()
  }
  return (
    <form class="credentials" ref={form} onSubmit={(event) => void signIn(event)} noValidate>
      <CodeField by={by} fault={fault.value} />
      <Outcome act={act} />
      <div class="acts">
        <Button look="main" type="submit" isBusy={act.isBusy.value}>
          Sign in
        </Button>
        <Button onClick={onBack}>Back</Button>
      </div>
    </form>
  )
}
