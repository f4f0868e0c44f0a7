import type { PhaseDates, Phases } from '#contract/coordinator/calendar.ts'

/** The same days for all phases. */
export function everyPhase(dates: PhaseDates): Phases {
  return { prepare: dates, collect: dates, cleanse: dates, analyse: dates, coProduce: dates, reportBack: dates }
}
