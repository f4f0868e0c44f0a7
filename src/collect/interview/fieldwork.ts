import type { Fieldwork } from '#contract/sync/enrolment.ts'
import type { Trouble } from '../trouble.ts'

/**
 * What a researcher has to know of the days of fieldwork; `undefined` while there is nothing to say, or not of all these
 * questionnaires. `today` is a date of this device's calendar. Only `fieldwork-over` locks, and only the endpoint says so: a
 * clock here may be wrong, and a visit that cannot begin is lost.
 */
export function fieldworkTrouble(
  fieldwork: readonly Fieldwork[],
  questionnaires: readonly string[],
  today: string,
): Trouble | undefined {
  const troubles = questionnaires.map((id) => {
    const days = fieldwork.find(({ questionnaire }) => questionnaire === id)
    return days && troubleOn(days, today)
  })
  return troubles.every((trouble) => trouble !== undefined) ? (troubles.find(locksNot) ?? troubles[0]) : undefined
}

const locksNot = ({ code }: Trouble) => code !== 'fieldwork-over'

function troubleOn({ from, to, isOver }: Fieldwork, today: string): Trouble | undefined {
  if (isOver) return { code: 'fieldwork-over' }
  if (today < from) return { code: 'fieldwork-to-come', day: from }
  return today > to ? { code: 'fieldwork-perhaps-over', day: to } : undefined
}
