import { Button } from '#design/Button.tsx'
import type { Trouble } from '../ask.ts'
import { Door } from '../parts/Door.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { useRoom } from '../room-state.ts'

/** While the endpoint is asked who is signed in, and when it does not answer. */
export function CheckingPage({ trouble }: { trouble: Trouble | undefined }) {
  const { checkSession } = useRoom()
  return (
    <Door>
      {trouble ? (
        <TroubleNotice trouble={trouble}>
          <Button onClick={() => void checkSession()}>Try again</Button>
        </TroubleNotice>
      ) : (
        <p class="soft">Opening the room</p>
      )}
    </Door>
  )
}
