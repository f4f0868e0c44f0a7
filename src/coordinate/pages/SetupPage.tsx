import { Button } from '#design/Button.tsx'
import { CredentialsFields } from '../parts/CredentialsFields.tsx'
import { Door } from '../parts/Door.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { readNewCredentials } from '../typed-credentials.ts'
import type { Credentials } from '../typed-credentials.ts'
import { useAct } from '../use-act.ts'

/** Opened by the one-time set-up link: the first coordinator chooses name and password. */
export function SetupPage({ token }: { token: string }) {
  const { api, session, setupToken, checkSession } = useRoom()
  const act = useAct()
  const setUp = async (credentials: Credentials) => {
    const who = await act.run(
      () => api.setUp({ token, ...credentials }),
      () => '',
    )
    if (who === undefined) return
    session.value = { state: 'signed-in', who }
    setupToken.value = undefined
  }
  const leave = () => {
    setupToken.value = undefined
    void checkSession()
  }
  return (
    <Door>
      <PageHead title="Set up the coordinator">Choose the name and the password to sign in with. This link works once.</PageHead>
      <CredentialsFields act={act} read={readNewCredentials} onRead={(typed) => void setUp(typed)} isNew button="Set up">
        <Button look="link" onClick={leave}>
          Sign in instead
        </Button>
      </CredentialsFields>
    </Door>
  )
}
