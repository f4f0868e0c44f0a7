import { Freshness } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'
import { ChangePassword } from '../you/ChangePassword.tsx'
import { SecondStep } from '../you/SecondStep.tsx'
import { SignIns } from '../you/SignIns.tsx'

/** One's own account: where one is signed in, the password, the second step. */
export function YouPage() {
  const { api } = useRoom()
  const live = useLive(api.listSignIns)
  return (
    <>
      <PageHead title="Your account">
        <Freshness live={live} />
      </PageHead>
      <div class="panels">
        <SignIns live={live} />
        <div class="twins own-twins">
          <SecondStep onSetUp={() => void live.reload()} />
          <ChangePassword onChanged={() => void live.reload()} />
        </div>
      </div>
    </>
  )
}
