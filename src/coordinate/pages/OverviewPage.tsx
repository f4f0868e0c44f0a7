import type { Overview } from '#contract/coordinator/api.ts'
import { Notice } from '#design/Notice.tsx'
import { ArrivalPanel } from '../overview/ArrivalPanel.tsx'
import { DevicesPanel } from '../overview/DevicesPanel.tsx'
import { NextActs } from '../overview/NextActs.tsx'
import { QuestionnaireTable } from '../overview/QuestionnaireTable.tsx'
import { WardProgress } from '../overview/WardProgress.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useMay, useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'
import { backupAlarm } from '../wording/backup-words.ts'

/** Is everything arriving, is any of it stuck, and what is to be done next. */
export function OverviewPage() {
  const { api, session } = useRoom()
  const live = useLive(api.loadOverview)
  const who = session.value
  const overview = live.value.value
  return (
    <>
      <PageHead title={who.state === 'signed-in' ? who.who.project.name : 'Overview'} tab="Overview">
        <Freshness live={live} />
      </PageHead>
      <LoadTrouble live={live} />
      {overview && <Panels overview={overview} />}
    </>
  )
}

function Panels({ overview }: { overview: Overview }) {
  const alarm = backupAlarm(overview.backups)
  const mayDo = useMay()
  return (
    <div class="panels">
      {alarm && <Notice title={alarm} detail="Tell whoever runs the server." />}
      <div class="pair">
        <ArrivalPanel {...overview} />
        {mayDo('run-fieldwork') && <DevicesPanel counts={overview.devices} />}
      </div>
      {mayDo('see-small-numbers') && <WardProgress />}
      <QuestionnaireTable questionnaires={overview.questionnaires} />
      <NextActs overview={overview} />
    </div>
  )
}
