import type { CalendarList } from '#contract/coordinator/calendar.ts'
import { ROOMS } from '../rooms.ts'
import { fieldworkSentence, isKnown, phaseTitle } from './calendar-words.ts'
import { PhaseStrip } from './PhaseStrip.tsx'

type PhasePanelProps = { list: CalendarList; questionnaire: string; maySet: boolean }

/** Where the consultation stands today; nothing while nobody has said, unless whoever looks can. */
export function PhasePanel({ list: { today, calendars }, questionnaire, maySet }: PhasePanelProps) {
  const calendar = calendars.find((one) => one.questionnaire === questionnaire)
  if (!calendar || (!isKnown(calendar.phases) && !maySet)) return null
  const { phases } = calendar
  return (
    <section class="panel" aria-labelledby="phase">
      <h2 id="phase">{isKnown(phases) ? phaseTitle(phases, today) : 'No calendar is set'}</h2>
      <p class="soft">
        {fieldworkSentence(phases.collect, today)} {maySet && <a href={ROOMS.calendar}>Set the calendar</a>}
      </p>
      {isKnown(phases) && <PhaseStrip phases={phases} today={today} />}
    </section>
  )
}
