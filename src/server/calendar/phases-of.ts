import type { PhaseDates, Phases } from '#contract/coordinator/calendar.ts'
import type { TargetList } from '#contract/target-list.ts'

const UNKNOWN: PhaseDates = { from: null, to: null, isConfirmed: false }

/**
 * The phases of a questionnaire: those that were set; before that, what its targets file says of fieldwork, to be
 * confirmed, so that a file alone never locks a tablet.
 */
export function phasesOf(kept: { phases: Phases } | undefined, list: Pick<TargetList, 'fieldwork'> | undefined): Phases {
  const collect = list?.fieldwork ? { ...list.fieldwork, isConfirmed: false } : UNKNOWN
  const unset = { prepare: UNKNOWN, cleanse: UNKNOWN, analyse: UNKNOWN, coProduce: UNKNOWN, reportBack: UNKNOWN }
  return kept?.phases ?? { ...unset, collect }
}
