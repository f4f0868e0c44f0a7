import { CredentialsFields } from '../parts/CredentialsFields.tsx'
import { Door } from '../parts/Door.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { readCredentials } from '../typed-credentials.ts'
import type { Credentials } from '../typed-credentials.ts'
import { useAct } from '../use-act.ts'

/** Stands at whatever address was open, so that signing in leads back to where one was. */
export function SignInPage({ hasEnded }: { hasEnded: boolean }) {
  const { api, session } = useRoom()
  const act = useAct()
  const signIn = async (credentials: Credentials) => {
    const who = await act.run(
      () => api.signIn(credentials),
      () => '',
    )
    if (who) session.value = { state: 'signed-in', who }
  }
  return (
    <Door>
      <PageHead title="Sign in">
        {hasEnded ? 'You have been signed out. Sign in to go on where you were.' : 'For the team of this consultation.'}
      </PageHead>
      <CredentialsFields act={act} read={readCredentials} onRead={(typed) => void signIn(typed)} button="Sign in" />
    </Door>
  )
}
