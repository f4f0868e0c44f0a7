// Which questions the Middlesbrough questionnaire asks whom, written out by hand from its design, so that the skip logic
// of the definition and of the flow is checked against words and not against itself.
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Taps } from './expected-cells.ts'

type Person = { age: number; facilitated: boolean; taps: Taps }
type Rule = (person: Person) => boolean

function said(taps: Taps, id: string): string[] {
  const tap = taps.get(id)
  return tap && 'codes' in tap ? tap.codes : []
}

const isFrom16: Rule = ({ age }) => age >= 16
const isGroup =
  (group: string): Rule =>
  ({ taps }) =>
    said(taps, 'eth5')[0] === group
const isFirst =
  (priority: string): Rule =>
  ({ taps }) =>
    said(taps, 't3_top')[0] === priority
const PRIORITIES = ['place', 'work', 'community', 'family', 'wellbeing', 'activities', 'voice', 'learn', 'start']

const RULES: Record<string, Rule> = {
  status: isFrom16,
  gender_same: () => false,
  t1_say: ({ facilitated }) => facilitated,
  t2_help: ({ taps }) => said(taps, 't2_top').length > 0,
  t3_learn: (person) => !isFrom16(person) || said(person.taps, 'status')[0] === 'learning',
  t3_least_safe: ({ taps }) => ['1', '2', '3'].includes(said(taps, 't3_place')[0] ?? ''),
  ...Object.fromEntries(PRIORITIES.map((priority) => [`t3_do_${priority}`, isFirst(priority)])),
  ...Object.fromEntries(['white', 'mixed', 'asian', 'black', 'other'].map((group) => [`eth_${group}`, isGroup(group)])),
  limit: ({ taps }) => said(taps, 'llti')[0] === 'yes',
}

/** Ids of what this person is asked, in no particular order. */
export function askedWhen(definition: Definition, tier: string, person: Person): Set<string> {
  const inTier = definition.sections.flatMap(({ questions }) => questions).filter(({ tiers }) => tiers.includes(tier))
  return new Set(inTier.map(({ id }) => id).filter((id) => RULES[id]?.(person) ?? true))
}
