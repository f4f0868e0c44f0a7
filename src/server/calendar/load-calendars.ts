import type { CalendarList } from '#contract/coordinator/calendar.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import type { DeviceState } from '#contract/sync/enrolment.ts'
import { definitionsInForce } from '../definitions-in-force.ts'
import { listCalendars } from '../store/calendars.ts'
import type { Database } from '../store/schema.ts'
import { listTargetLists } from '../store/target-lists.ts'
import { phasesOf } from './phases-of.ts'

/** Of each questionnaire in force, in the words of its last published version. */
export async function loadCalendars(database: Database, today: string): Promise<CalendarList> {
  const definitions = new Map((await definitionsInForce(database)).map((definition) => [definition.id, definition]))
  const kept = new Map((await listCalendars(database)).map((one) => [one.questionnaire, one]))
  const lists = new Map((await listTargetLists(database)).map((one) => [one.questionnaire, one]))
  const calendars = [...definitions].map(([questionnaire, { title, languages }]) => {
    const one = kept.get(questionnaire)
    return {
      questionnaire,
      title: textIn(title, languages[0]!, languages),
      phases: phasesOf(one, lists.get(questionnaire)),
      set: one ? { at: one.setAt, by: one.setBy } : null,
    }
  })
  return { today, calendars }
}

/** What a device is told: the days of fieldwork that are confirmed. Where none is, nothing is locked. */
export async function loadFieldwork(
  database: Database,
  inForce: readonly string[],
  today: string,
): Promise<NonNullable<DeviceState['fieldwork']>> {
  const kept = await listCalendars(database)
  return kept.flatMap(({ questionnaire, phases: { collect } }) => {
    const { from, to, isConfirmed } = collect
    if (!isConfirmed || from === null || to === null || !inForce.includes(questionnaire)) return []
    return [{ questionnaire, from, to, isOver: today > to }]
  })
}
