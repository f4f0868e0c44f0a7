import type { Definition, WardSet } from '#contract/questionnaire/definition.ts'
import { equalityQuestions } from '#contract/questionnaire/equality-questions.ts'
import { optionsOf } from '#contract/questionnaire/options.ts'
import { targetListSchema, type TargetList } from '#contract/target-list.ts'
import { yearsOf } from '#contract/target.ts'
import type { Note } from '../store/audit.ts'
import { placesOf } from '../http/read-body.ts'
import { listQuestionnaires } from '../store/questionnaires.ts'
import type { Database } from '../store/schema.ts'
import { keepTargetList } from '../store/target-lists.ts'

type Fault = { path: string; reason: string }
/** When and by whom, and how it is written down. */
export type Keeping = { now: string; by: string; note?: Note<[questionnaire: string]> }
export type SetTargets = { outcome: 'set'; list: TargetList } | { outcome: 'not-valid'; faults: Fault[] }

/** Checks a list of targets against the questionnaire it is for, and keeps it in place of the older one. */
export async function setTargets(database: Database, input: unknown, about: Keeping): Promise<SetTargets> {
  const read = targetListSchema.safeParse(input)
  if (!read.success) return { outcome: 'not-valid', faults: placesOf(read.error) }
  const faults = await listFaults(database, read.data)
  if (faults.length > 0) return { outcome: 'not-valid', faults }
  const { now, by, note } = about
  await keepTargetList(database, read.data, { now, by, note: async (tx) => note?.(tx, read.data.questionnaire) })
  return { outcome: 'set', list: read.data }
}

async function listFaults(database: Database, list: TargetList): Promise<Fault[]> {
  const published = (await listQuestionnaires(database)).filter(({ id }) => id === list.questionnaire)
  if (published.length === 0) {
    return [{ path: 'questionnaire', reason: 'No questionnaire with this id is published here. Publish it first.' }]
  }
  const wardSet = published
    .flatMap(({ definition }) => (JSON.parse(definition) as Definition).wardSets)
    .find(({ id }) => id === list.wardSet)
  if (!wardSet) return [{ path: 'wardSet', reason: 'The questionnaire has no ward set with this id.' }]
  const definitions = published.map(({ definition }) => JSON.parse(definition) as Definition)
  return [
    ...list.targets.flatMap((_, at) => faultsOfTarget(list.targets, at, wardSet)),
    ...(list.population ?? []).flatMap((one, at) => faultsOfShare(one, at, definitions)),
  ]
}

/** A share of a group that no version asks about would never be shown. */
function faultsOfShare(
  { question, option }: NonNullable<TargetList['population']>[number],
  at: number,
  definitions: readonly Definition[],
): Fault[] {
  const isAsked = definitions.some((definition) =>
    equalityQuestions(definition)
      .filter(({ id }) => id === question)
      .some((asked) => optionsOf(definition, asked).some(({ code }) => code === option)),
  )
  return isAsked ? [] : [{ path: `population[${at}]`, reason: 'No equality question of the questionnaire has this option.' }]
}

/** Bands of one ward may not overlap: one child would be counted twice. */
function faultsOfTarget(targets: TargetList['targets'], at: number, wardSet: WardSet): Fault[] {
  const { area, ageBand } = targets[at]!
  const { from, to } = yearsOf(ageBand)
  const faults: Fault[] = []
  if (!wardSet.wards.some(({ code }) => code === area)) {
    faults.push({ path: `targets[${at}].area`, reason: 'The ward set has no ward with this code.' })
  }
  if (from > to) faults.push({ path: `targets[${at}].ageBand`, reason: 'The first year is above the last.' })
  const overlaps = targets.slice(0, at).some((other) => {
    const years = yearsOf(other.ageBand)
    return other.area === area && years.from <= to && from <= years.to
  })
  if (overlaps) faults.push({ path: `targets[${at}]`, reason: 'Another target of this ward has some of the same years.' })
  return faults
}
