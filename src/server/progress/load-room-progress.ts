// What the Progress page shows, from kept totals alone: its cost does not grow with the number of responses.
import type { QuestionnaireProgress, RoomProgress } from '#contract/coordinator/progress.ts'
import type { Definition, WardSet } from '#contract/questionnaire/definition.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { phasesOf } from '../calendar/phases-of.ts'
import { definitionsInForce } from '../definitions-in-force.ts'
import { listCalendars, type KeptCalendar } from '../store/calendars.ts'
import { listHeard } from '../store/heard.ts'
import type { Database } from '../store/schema.ts'
import { countVisits } from '../store/sessions.ts'
import { listTallies, type Tally } from '../store/tallies.ts'
import { listTargetLists, type KeptTargetList } from '../store/target-lists.ts'
import { biggestGaps } from './gaps.ts'
import { groupsHeard } from './groups.ts'
import { hideSmallCells, showAll, sumOf } from './hide-small-cells.ts'
import { paceOf } from './pace.ts'
import { countByWard, layOutWards } from './ward-table.ts'

/** `today` is a date. */
type About = { today: string; maySeeSmall: boolean }

/** Of each questionnaire its last published version in force speaks for all of its versions. */
export async function loadRoomProgress(database: Database, about: About): Promise<RoomProgress> {
  const lists = new Map((await listTargetLists(database)).map((list) => [list.questionnaire, list]))
  const calendars = new Map((await listCalendars(database)).map((one) => [one.questionnaire, one]))
  const definitions = new Map((await definitionsInForce(database)).map((definition) => [definition.id, definition]))
  const questionnaires: QuestionnaireProgress[] = []
  for (const [id, definition] of definitions)
    questionnaires.push(await summarise(database, { definition, list: lists.get(id), calendar: calendars.get(id) }, about))
  return { hidesSmall: !about.maySeeSmall, questionnaires: questionnaires.toSorted((a, b) => b.target - a.target) }
}

type Source = { definition: Definition; list: KeptTargetList | undefined; calendar: KeptCalendar | undefined }

async function summarise(
  database: Database,
  { definition, list, calendar }: Source,
  { today, maySeeSmall }: About,
): Promise<QuestionnaireProgress> {
  const { id, title, languages } = definition
  const heard = await listHeard(database, id)
  const tallies = await listTallies(database, id)
  const targets = list?.targets ?? []
  const ageBands = [...new Set(targets.map(({ ageBand }) => ageBand))]
  const wards = wardsOf(definition, list)
  const counts = countByWard({ wards, ageBands, heard })
  const table = maySeeSmall ? showAll(counts) : hideSmallCells(counts)
  const hide = (numbers: readonly number[]) => hideInList(numbers, { maySeeSmall, isTotalShown: table.total !== null })
  const target = sumOf(targets.map((one) => one.target))
  const laid = layOutWards(table, { wards, ageBands, targets })
  return {
    questionnaire: id,
    title: textIn(title, languages[0]!, languages),
    heard: table.total,
    target,
    pace: paceOf(phasesOf(calendar, list).collect, target, today),
    ageBands,
    ...laid,
    settingTypes: listed(tallies, 'setting_type', hide).map(({ value, heard: n }) => ({ type: value, heard: n })),
    days: listed(byDay(tallies), 'day', hide).map(({ value, heard: n }) => ({ date: value, heard: n })),
    groups: groupsHeard({ definition, tallies, population: list?.population ?? [], hide }),
    gaps: biggestGaps({ wards: laid.wards, ageBands }, perVisit(table.total, await countVisits(database, id))),
  }
}

/** How many a visit has heard until now, at least one; `null` before anybody knows. */
function perVisit(heard: number | null, visits: number): number | null {
  return heard === null || heard === 0 || visits === 0 ? null : Math.max(1, heard / visits)
}

/** Where even the total must not be shown, nothing that adds up to it may be. */
function hideInList(numbers: readonly number[], how: { maySeeSmall: boolean; isTotalShown: boolean }): (number | null)[] {
  if (how.maySeeSmall) return [...numbers]
  if (!how.isTotalShown || numbers.length === 0) return numbers.map(() => null)
  return hideSmallCells(numbers.map((n) => [n])).cells.map(([n]) => n!)
}

function listed(tallies: readonly Tally[], counted: string, hide: (numbers: readonly number[]) => (number | null)[]) {
  const some = tallies.filter((tally) => tally.counted === counted)
  const shown = hide(some.map(({ n }) => n))
  return some.map(({ value }, at) => ({ value, heard: shown[at]! }))
}

/** Halves of a day put together, the oldest first. */
function byDay(tallies: readonly Tally[]): Tally[] {
  const days = new Map<string, number>()
  for (const { counted, value, n } of tallies) {
    const day = value.slice(0, 10)
    if (counted === 'half_day') days.set(day, (days.get(day) ?? 0) + n)
  }
  return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([value, n]) => ({ counted: 'day', value, n }))
}

function wardsOf({ wardSets }: Definition, list: KeptTargetList | undefined): WardSet['wards'] {
  return (wardSets.find(({ id }) => id === list?.wardSet) ?? wardSets.at(-1))?.wards ?? []
}
