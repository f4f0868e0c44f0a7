import { useSignal } from '@preact/signals'
import type { SignedIn } from '#contract/coordinator/api.ts'
import { CredentialsFields } from '../parts/CredentialsFields.tsx'
import { Door } from '../parts/Door.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { readCredentials } from '../typed-credentials.ts'
import type { Credentials } from '../typed-credentials.ts'
import { useAct } from '../use-act.ts'
import { SecondStepAsked } from './SecondStepAsked.tsx'

/** Stands at whatever address was open, so that signing in leads back to where one was. */
export function SignInPage({ hasEnded }: { hasEnded: boolean }) {
  const { api, session } = useRoom()
  const act = useAct()
  /** Right, and the account has a second step: sent again with its code. */
  const right = useSignal<Credentials | undefined>(undefined)
  const enter = (who: SignedIn) => (session.value = { state: 'signed-in', who })
  const signIn = async (credentials: Credentials) => {
    const reply = await act.run(
      () => api.signIn(credentials),
      () => '',
    )
    if (reply === undefined) return
    if ('needs' in reply) right.value = credentials
    else enter(reply)
  }
  if (right.value)
    return <SecondStepAsked credentials={right.value} onSignedIn={enter} onBack={() => (right.value = undefined)} />
  return (
    <Door>
      <PageHead title="Sign in">
        {hasEnded ? 'You have been signed out. Sign in to go on where you were.' : 'For the team of this consultation.'}
      </PageHead>
      <CredentialsFields act={act} read={readCredentials} onRead={(typed) => void signIn(typed)} button="Sign in" />
    </Door>
  )
}
