import type { SessionList } from '#contract/coordinator/sessions.ts'
import { Notice } from '#design/Notice.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { SessionTable } from '../sessions/SessionTable.tsx'
import '../sessions/sessions.css'
import { useLive } from '../use-live.ts'
import { halfDayWords } from '../wording/setting-words.ts'
import { formatDate } from '../wording/times.ts'

/** Where young people were met, how it went in numbers, and where somebody opened the worry procedure. */
export function SessionsPage() {
  const { api } = useRoom()
  const live = useLive(api.listSessions)
  const list = live.value.value
  return (
    <>
      <PageHead title="Sessions">
        <Freshness live={live} />
      </PageHead>
      <div class="panels">
        <LoadTrouble live={live} />
        {list && <WorriesElsewhere worries={list.worriesElsewhere} />}
        {list && <SessionTable sessions={list.sessions} total={list.total} />}
      </div>
    </>
  )
}

/** A worry whose visit is not here must not wait for it. */
function WorriesElsewhere({ worries }: { worries: SessionList['worriesElsewhere'] }) {
  if (worries.length === 0) return null
  const days = worries.map(({ date, halfDay }) => `${formatDate(date)} (${halfDayWords(halfDay)})`)
  return (
    <Notice
      title={`The worry procedure was opened on ${days.join(', ')}, in a visit that is not listed here yet.`}
      detail="A named adult should find out who was out on that day and ask the setting. The visit is listed once its tablet has sent it; look in Quarantine too."
    />
  )
}
