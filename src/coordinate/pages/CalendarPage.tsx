import type { Calendar } from '#contract/coordinator/calendar.ts'
import { fieldworkSentence, phaseTitle } from '../calendar/calendar-words.ts'
import { CalendarForm } from '../calendar/CalendarForm.tsx'
import { PhaseStrip } from '../calendar/PhaseStrip.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useMay, useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'
import { formatMoment } from '../wording/times.ts'

/** The phases of each questionnaire in force, and the form that sets their days. */
export function CalendarPage() {
  const { api } = useRoom()
  const live = useLive(api.loadCalendars)
  const list = live.value.value
  return (
    <>
      <PageHead title="Calendar">
        <Freshness live={live} />
      </PageHead>
      <div class="panels">
        <LoadTrouble live={live} />
        {list?.calendars.length === 0 && <p class="panel">No questionnaire is in force. Publish one first.</p>}
        {list?.calendars.map((calendar) => (
          <Phases key={calendar.questionnaire} calendar={calendar} today={list.today} onSet={() => void live.reload()} />
        ))}
      </div>
    </>
  )
}

type PhasesProps = { calendar: Calendar; today: string; onSet: () => void }

function Phases({ calendar, today, onSet }: PhasesProps) {
  const { questionnaire, title, phases, set } = calendar
  const maySet = useMay()('run-fieldwork')
  const id = `phases-${questionnaire}`
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>
        <b>{phaseTitle(phases, today)}.</b> {fieldworkSentence(phases.collect, today)}
      </p>
      <PhaseStrip phases={phases} today={today} />
      <p class="soft">{set ? `Set by ${set.by}, ${formatMoment(new Date(set.at))}.` : 'Nobody has set a calendar for it yet.'}</p>
      {maySet && (
        <details class="change-days">
          <summary class="button button-quiet">Change the days</summary>
          <CalendarForm calendar={calendar} onSet={onSet} />
        </details>
      )}
    </section>
  )
}
