import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { calendarListSchema, type Phases } from '#contract/coordinator/calendar.ts'
import { ask, type Io } from '../ask.ts'

const PATH = COORDINATOR_PATHS.calendars

export function calendarApi(io: Io) {
  return {
    loadCalendars: () => ask(io, PATH, calendarListSchema),
    setCalendar: (questionnaire: string, phases: Phases) =>
      ask(io, `${PATH}/${encodeURIComponent(questionnaire)}`, calendarListSchema, { method: 'PUT', body: phases }),
  }
}
