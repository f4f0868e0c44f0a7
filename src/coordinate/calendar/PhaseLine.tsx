import type { CalendarList } from '#contract/coordinator/calendar.ts'
import { ROOMS } from '../rooms.ts'
import { fieldworkSentence, isKnown, phaseTitle } from './calendar-words.ts'
import './calendar.css'

type PhaseLineProps = { list: CalendarList; questionnaire: string; maySet: boolean }

/** Where the consultation stands today, in two sentences; nothing while nobody has said, unless whoever looks can. */
export function PhaseLine({ list: { today, calendars }, questionnaire, maySet }: PhaseLineProps) {
  const calendar = calendars.find((one) => one.questionnaire === questionnaire)
  if (!calendar || (!isKnown(calendar.phases) && !maySet)) return null
  const { phases } = calendar
  return (
    <p class="phase-line">
      <b>{isKnown(phases) ? phaseTitle(phases, today) : 'No calendar is set'}.</b> {fieldworkSentence(phases.collect, today)}{' '}
      <a href={ROOMS.calendar}>{maySet ? 'Set the calendar' : 'See the calendar'}</a>
    </p>
  )
}
