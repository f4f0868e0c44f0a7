import { AccountTable } from '../accounts/AccountTable.tsx'
import { Invite } from '../accounts/Invite.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'

/** Who can come in here, as what, and until when. */
export function AccountsPage() {
  const { api } = useRoom()
  const live = useLive(api.listAccounts)
  return (
    <>
      <PageHead title="Accounts">
        <Freshness live={live} />
      </PageHead>
      <div class="panels">
        <Invite />
        <LoadTrouble live={live} />
        {live.value.value && <AccountTable accounts={live.value.value.accounts} onChanged={() => void live.reload()} />}
      </div>
    </>
  )
}
