import { AccountTable } from '../accounts/AccountTable.tsx'
import { DemandSecondStep } from '../accounts/DemandSecondStep.tsx'
import { Invite } from '../accounts/Invite.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'

/** Who can come in here, as what, and until when. */
export function AccountsPage() {
  const { api, session } = useRoom()
  const live = useLive(api.listAccounts)
  const listed = live.value.value
  const now = session.value
  const own = listed?.accounts.find(({ name }) => now.state === 'signed-in' && name === now.who.name)
  const onChanged = () => void live.reload()
  return (
    <>
      <PageHead title="Accounts">
        <Freshness live={live} />
      </PageHead>
      <div class="panels">
        <Invite />
        <LoadTrouble live={live} />
        {listed && (
          <>
            <AccountTable accounts={listed.accounts} own={own} onChanged={onChanged} />
            <DemandSecondStep
              accounts={listed.accounts}
              isDemanded={listed.isSecondStepDemanded}
              own={own}
              onChanged={onChanged}
            />
          </>
        )}
      </div>
    </>
  )
}
