import type { Overview } from '#contract/coordinator/api.ts'
import type { QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import { Notice } from '#design/Notice.tsx'
import { SelectField } from '#design/SelectField.tsx'
import { useSignal } from '@preact/signals'
import type { Reply } from '../ask.ts'
import { PhaseLine } from '../calendar/PhaseLine.tsx'
import { ArrivalPanel } from '../overview/ArrivalPanel.tsx'
import { DevicesPanel } from '../overview/DevicesPanel.tsx'
import { NextActs } from '../overview/NextActs.tsx'
import { QuestionnaireTable } from '../overview/QuestionnaireTable.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { GapsPanel } from '../progress/GapsPanel.tsx'
import { GroupsPanel } from '../progress/GroupsPanel.tsx'
import { PacePanel } from '../progress/PacePanel.tsx'
import '../progress/progress.css'
import { Days, SettingTypes } from '../progress/SettingsAndDays.tsx'
import { WardMap } from '../progress/WardMap.tsx'
import { WardTable } from '../progress/WardTable.tsx'
import { useMay, useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'
import { backupAlarm } from '../wording/backup-words.ts'

const loadNothing = async (): Promise<Reply<Overview | undefined>> => ({ ok: true, value: undefined })

/** How far the consultation is, whether everything is arriving, and what is to be done next. */
export function ProgressPage() {
  const { api, session } = useRoom()
  const progress = useLive(api.loadProgress)
  // Its counts are exact, whatever their size.
  const mayDo = useMay()
  const overview = useLive(mayDo('see-small-numbers') ? api.loadOverview : loadNothing)
  const calendars = useLive(api.loadCalendars)
  const chosen = useSignal('')
  const who = session.value
  const questionnaires = progress.value.value?.questionnaires ?? []
  const one = questionnaires.find(({ questionnaire }) => questionnaire === chosen.value) ?? questionnaires[0]
  return (
    <>
      <PageHead title={who.state === 'signed-in' ? who.who.project.name : 'Progress'} tab="Progress">
        <Freshness live={progress} />
      </PageHead>
      <LoadTrouble live={progress} />
      <LoadTrouble live={overview} />
      <LoadTrouble live={calendars} />
      <div class="panels">
        {overview.value.value && <Alarm backups={overview.value.value.backups} />}
        {one && questionnaires.length > 1 && (
          <Choose questionnaires={questionnaires} at={one} onChoose={(id) => (chosen.value = id)} />
        )}
        {one && calendars.value.value && (
          <PhaseLine list={calendars.value.value} questionnaire={one.questionnaire} maySet={mayDo('run-fieldwork')} />
        )}
        {one && <HowFar progress={one} />}
        {overview.value.value && <Arrival overview={overview.value.value} />}
        {one && <WhoIsHeard progress={one} hidesSmall={progress.value.value!.hidesSmall} />}
        {overview.value.value && <QuestionnaireTable questionnaires={overview.value.value.questionnaires} />}
      </div>
    </>
  )
}

function Alarm({ backups }: Pick<Overview, 'backups'>) {
  const alarm = backupAlarm(backups)
  return alarm ? <Notice title={alarm} detail="Tell whoever runs the server." /> : null
}

function HowFar({ progress }: { progress: QuestionnaireProgress }) {
  return (
    <div class="pair">
      <PacePanel progress={progress} />
      <GapsPanel progress={progress} />
    </div>
  )
}

function Arrival({ overview }: { overview: Overview }) {
  const mayDo = useMay()
  return (
    <>
      <NextActs overview={overview} />
      <div class="pair">
        <ArrivalPanel {...overview} />
        {mayDo('run-fieldwork') && <DevicesPanel counts={overview.devices} />}
      </div>
    </>
  )
}

function WhoIsHeard({ progress, hidesSmall }: { progress: QuestionnaireProgress; hidesSmall: boolean }) {
  return (
    <>
      {hidesSmall && <p class="soft">Counts under ten, and those that would give them away, are hidden.</p>}
      <div class="pair">
        <WardMap progress={progress} />
        <Days progress={progress} />
      </div>
      <WardTable progress={progress} />
      <div class="pair">
        <GroupsPanel progress={progress} />
        <SettingTypes progress={progress} />
      </div>
    </>
  )
}

type ChooseProps = { questionnaires: readonly QuestionnaireProgress[]; at: QuestionnaireProgress; onChoose: (id: string) => void }

/** One questionnaire at a time; the one with the biggest target comes first. */
function Choose({ questionnaires, at, onChoose }: ChooseProps) {
  const choices = questionnaires.map(({ questionnaire, title }) => [questionnaire, title] as const)
  return (
    <div class="progress-choice">
      <SelectField
        label="Questionnaire"
        choices={choices}
        value={at.questionnaire}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      />
    </div>
  )
}
