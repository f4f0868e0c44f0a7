import type { QuestionnaireRef } from '#contract/ids.ts'
import type { Place } from '#contract/place.ts'
import { EXPECTED_MAX, GROUP_CHARS, SETTING_CODE, UNPROVEN_CHARS } from '#contract/setting.ts'
import type { Published, SessionStart } from '../../tablet.ts'

/** What the researcher has said so far of the visit. */
export type SessionPlan = {
  questionnaire?: QuestionnaireRef | undefined
  settingType?: SessionStart['settingType'] | undefined
  settingCode: string
  /** Chosen from the coordinator's list; goes again when another code is typed. */
  place?: Place | undefined
  basis?: SessionStart['permission']['basis'] | undefined
  date: string
  group: string
  tier?: string | undefined
  mode: SessionStart['mode']
  facilitated: boolean
  expected: string
  /** Why this tablet is used although it has not shown that it keeps what is collected; `undefined` where it has. */
  unprovenBecause?: string | undefined
}

export type PlanFault = 'settingType' | 'settingCode' | 'basis' | 'date' | 'group' | 'tier' | 'expected' | 'unproven'

/** What the fields of a plan get; `faultOf` gives the words for a part that does not fit. */
export type PlanProps = {
  plan: SessionPlan
  change: (part: Partial<SessionPlan>) => void
  faultOf: (part: PlanFault) => string | undefined
  published: Published[]
  places: readonly Place[]
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
  const expected = plan.expected.trim()
  const because = plan.unprovenBecause?.trim()
  const judged: [PlanFault, boolean][] = [
    ['settingType', settingType !== undefined],
    ['settingCode', SETTING_CODE.test(settingCode)],
    ['tier', tier !== undefined],
    ['group', group.length <= GROUP_CHARS],
    ['basis', basis !== undefined],
    ['date', DATE.test(plan.date)],
    ['expected', isExpected(expected)],
    ['unproven', because === undefined || (because.length > 0 && because.length <= UNPROVEN_CHARS)],
  ]
  const faults = judged.filter(([, isGood]) => !isGood).map(([fault]) => fault)
  if (faults.length > 0 || !questionnaire || !settingType || !basis || !tier) return { faults }
  const permission = { basis, date: plan.date }
  const { mode, facilitated, place } = plan
  return {
    start: {
      questionnaire,
      settingType,
      settingCode,
      permission,
      group,
      tier,
      mode,
      facilitated,
      ...(expected && { expected: Number(expected) }),
      ...(because && { unprovenBecause: because }),
      ...(place && { settingName: place.name }),
      ...(place?.support && { support: place.support }),
    },
  }
}

/** Empty, or a whole number that a visit can have. */
function isExpected(typed: string): boolean {
  return /^\d{0,4}$/.test(typed) && Number(typed) <= EXPECTED_MAX
}

/** Places on the list whose name or code has all that was typed, in any order of words and without regard to accents. */
export function findPlaces(places: readonly Place[], typed: string): Place[] {
  const parts = plain(typed).split(/\s+/)
  return places.filter(({ name, code }) => parts.every((part) => plain(`${name} ${code}`).includes(part)))
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
