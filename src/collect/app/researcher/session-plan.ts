import type { QuestionnaireRef } from '#contract/ids.ts'
import { GROUP_CHARS, SETTING_CODE } from '#contract/setting.ts'
import type { Published, SessionStart } from '../../tablet.ts'

/** What the researcher has said so far of the visit. */
export type SessionPlan = {
  questionnaire?: QuestionnaireRef | undefined
  settingType?: SessionStart['settingType'] | undefined
  settingCode: string
  basis?: SessionStart['permission']['basis'] | undefined
  date: string
  group: string
  tier?: string | undefined
  mode: SessionStart['mode']
  facilitated: boolean
}

export type PlanFault = 'settingType' | 'settingCode' | 'basis' | 'date' | 'group' | 'tier'

/** What the fields of a plan get; `faultOf` gives the words for a part that does not fit. */
export type PlanProps = {
  plan: SessionPlan
  change: (part: Partial<SessionPlan>) => void
  faultOf: (part: PlanFault) => string | undefined
  published: Published[]
}

/** Local calendar date, `2026-11-22`. */
export function dateOf(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** What a date field gives; empty while it is not a date. */
const DATE = /^\d{4}-\d\d-\d\d$/

/** The plan as a session's start, or which parts of it are wrong. */
export function readPlan(plan: SessionPlan): { start: SessionStart } | { faults: PlanFault[] } {
  const { questionnaire, settingType, basis, tier } = plan
  const settingCode = plan.settingCode.trim()
  const group = plan.group.trim()
  const judged: [PlanFault, boolean][] = [
    ['settingType', settingType !== undefined],
    ['settingCode', SETTING_CODE.test(settingCode)],
    ['tier', tier !== undefined],
    ['group', group.length <= GROUP_CHARS],
    ['basis', basis !== undefined],
    ['date', DATE.test(plan.date)],
  ]
  const faults = judged.filter(([, isGood]) => !isGood).map(([fault]) => fault)
  if (faults.length > 0 || !questionnaire || !settingType || !basis || !tier) return { faults }
  const permission = { basis, date: plan.date }
  const { mode, facilitated } = plan
  return { start: { questionnaire, settingType, settingCode, permission, group, tier, mode, facilitated } }
}
