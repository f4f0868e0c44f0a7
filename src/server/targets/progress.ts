// How far a consultation has come: what was heard beside its targets. Counts only.
import type { TargetList } from '#contract/target-list.ts'
import type { Target } from '#contract/target.ts'
import { yearsOf } from '#contract/target.ts'
import type { DeviceState } from '#contract/sync/enrolment.ts'
import { listHeard, type HeardRow } from '../store/heard.ts'
import type { Database } from '../store/schema.ts'
import { listTargetLists } from '../store/target-lists.ts'

/** Targets of the questionnaires in force, and the two numbers over them. */
export async function loadProgress(
  database: Database,
  inForce: readonly string[],
): Promise<Pick<DeviceState, 'targets' | 'totals'>> {
  const lists = (await listTargetLists(database)).filter(({ questionnaire }) => inForce.includes(questionnaire))
  const counted = lists.length > 0 ? lists.map(({ questionnaire }) => questionnaire) : inForce
  const heard = new Map<string, HeardRow[]>()
  for (const id of counted) heard.set(id, await listHeard(database, id))
  const targets = lists.flatMap((list) => targetsWithHeard(list, heard.get(list.questionnaire)!))
  return {
    targets,
    totals: {
      heard: sum(counted.flatMap((id) => heard.get(id)!.map(({ n }) => n))),
      target: sum(targets.map(({ target }) => target)),
    },
  }
}

export function targetsWithHeard({ questionnaire, targets }: TargetList, heard: readonly HeardRow[]): Target[] {
  return targets.map(({ area, ageBand, target }) => {
    const { from, to } = yearsOf(ageBand)
    const counted = heard.filter((row) => row.area === area && row.age >= from && row.age <= to)
    return { questionnaire, area, ageBand, target, heard: sum(counted.map(({ n }) => n)) }
  })
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
