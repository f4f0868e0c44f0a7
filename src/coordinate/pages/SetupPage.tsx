import { Button } from '#design/Button.tsx'
import { CredentialsFields } from '../parts/CredentialsFields.tsx'
import { Door } from '../parts/Door.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import type { DoorToken } from '../door-token.ts'
import { readNewCredentials } from '../typed-credentials.ts'
import type { Credentials } from '../typed-credentials.ts'
import { useAct } from '../use-act.ts'

const WORDS = {
  setup: { title: 'Set up the coordinator', button: 'Set up' },
  invited: { title: 'You are invited', button: 'Go in' },
} as const

/** Opened by a one-time link: whoever has it chooses name and password. */
export function SetupPage({ by, token }: DoorToken) {
  const { api, session, door, checkSession } = useRoom()
  const act = useAct()
  const setUp = async (credentials: Credentials) => {
    const who = await act.run(
      () => (by === 'setup' ? api.setUp : api.acceptInvitation)({ token, ...credentials }),
      () => '',
    )
    if (who === undefined) return
    session.value = { state: 'signed-in', who }
    door.value = undefined
  }
  const leave = () => {
    door.value = undefined
    void checkSession()
  }
  return (
    <Door>
      <PageHead title={WORDS[by].title}>Choose the name and the password to sign in with. This link works once.</PageHead>
      <CredentialsFields
        act={act}
        read={readNewCredentials}
        onRead={(typed) => void setUp(typed)}
        isNew
        button={WORDS[by].button}
      >
        <Button look="link" onClick={leave}>
          Sign in instead
        </Button>
      </CredentialsFields>
    </Door>
  )
}
