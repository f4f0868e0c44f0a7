import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { calendarListSchema, phasesSchema, type CalendarList, type Phases } from '#contract/coordinator/calendar.ts'
import { loadCalendars } from '../../calendar/load-calendars.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs, personOf } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { keepCalendar } from '../../store/calendars.ts'
import type { Note } from '../../store/audit.ts'

const PATH = COORDINATOR_PATHS.calendars
type OfOne = { Params: { questionnaire: string } }

/** The phases of each questionnaire in force, and the days of fieldwork that tablets keep to. */
export function addCalendars(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const load = () => loadCalendars(database, nowOf(endpoint).slice(0, 10))

  const list = describe({ summary: 'The phases of each questionnaire in force', replies: { 200: calendarListSchema } })
  app.get(PATH, { ...needs('see-progress', LIMIT.usual), schema: list }, async (): Promise<CalendarList> => load())

  const set = describe({
    summary: 'Set the phases of a questionnaire; tablets start nothing outside of confirmed days of fieldwork',
    body: phasesSchema,
    replies: { 200: calendarListSchema },
  })
  app.put<OfOne>(`${PATH}/:questionnaire`, { ...needs('run-fieldwork', LIMIT.usual), schema: set }, async (request) => {
    const { questionnaire } = request.params
    const phases = readWith(phasesSchema, request.body)
    const isInForce = (await load()).calendars.some((one) => one.questionnaire === questionnaire)
    if (!isInForce) throw new Refusal('questionnaire-unknown')
    const note: Note = (tx) => audit(tx, endpoint, request, 'calendar-set', `${questionnaire}, ${collectWords(phases)}`)
    await keepCalendar(database, { questionnaire, phases }, { now: nowOf(endpoint), by: personOf(request).name, note })
    return load()
  })
}

function collectWords({ collect: { from, to, isConfirmed } }: Phases): string {
  return `fieldwork ${from ?? 'open'} to ${to ?? 'open'}, ${isConfirmed ? 'confirmed' : 'to be confirmed'}`
}
