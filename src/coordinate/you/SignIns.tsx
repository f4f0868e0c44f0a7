import type { SignInList } from '#contract/coordinator/sign-ins.ts'
import { AskTwice } from '../parts/AskTwice.tsx'
import { DataTable, type Column } from '../parts/DataTable.tsx'
import { LoadTrouble } from '../parts/Freshness.tsx'
import { Outcome } from '../parts/Outcome.tsx'
import type { Live } from '../live.ts'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import { formatAgo, formatMoment } from '../wording/times.ts'

type SignIn = SignInList['signIns'][number]

const COLUMNS: readonly [Column<SignIn>, ...Column<SignIn>[]] = [
  { head: 'Where', cell: ({ browser, isThis }) => (isThis ? `${browser} (this one)` : browser) },
  { head: 'Since', cell: ({ startedAt }) => <time dateTime={startedAt}>{formatMoment(new Date(startedAt))}</time> },
  {
    head: 'Last used',
    cell: ({ lastUsedAt }) => <time dateTime={lastUsedAt}>{formatAgo(new Date(lastUsedAt), new Date())}</time>,
  },
]

/** Where one is signed in, and the way to end what was left open elsewhere. */
export function SignIns({ live }: { live: Live<SignInList> }) {
  const { api } = useRoom()
  const act = useAct()
  const signIns = live.value.value?.signIns
  const others = signIns?.filter(({ isThis }) => !isThis).length ?? 0
  const endOthers = async () => {
    const done = await act.run(
      () => api.endOtherSignIns(),
      ({ ended }) => (ended === 1 ? 'One other sign-in is ended.' : `${ended} other sign-ins are ended.`),
    )
    if (done) void live.reload()
  }
  if (!signIns) return <LoadTrouble live={live} />
  return (
    <section class="panel">
      <DataTable
        title="Where you are signed in"
        lead="Each ends after 30 minutes of rest, and after 12 hours in any case. No address is kept."
        columns={COLUMNS}
        rows={signIns}
        keyOf={({ startedAt, lastUsedAt, browser }) => `${startedAt} ${lastUsedAt} ${browser}`}
        empty={undefined}
      />
      {others > 0 && (
        <div class="acts">
          <AskTwice
            act="End all others"
            of=""
            question="Whoever sits there has to sign in again. If you do not know one of them, change your password."
            yes="End them"
            isBusy={act.isBusy.value}
            onYes={() => void endOthers()}
          />
        </div>
      )}
      <Outcome act={act} />
      <LoadTrouble live={live} />
    </section>
  )
}
