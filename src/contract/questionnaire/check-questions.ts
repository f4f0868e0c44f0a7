import type { DefinitionFault } from './check-shape.ts'
import type { Definition, Option, Section } from './definition.ts'
import { optionsOf } from './options.ts'
import type { Question } from './question.ts'
import { CIRCUMSTANCE_NAMES } from './scope.ts'

export type PlacedQuestion = { question: Question; section: Section; path: string }

export function placedQuestions({ sections }: Definition): PlacedQuestion[] {
  return sections.flatMap((section, s) =>
    section.questions.map((question, q) => ({ question, section, path: `sections[${s}].questions[${q}]` })),
  )
}

/** Questions one by one, then those that share an id and so a column. */
export function questionFaults(definition: Definition): DefinitionFault[] {
  const placed = placedQuestions(definition)
  return placed.flatMap(({ question, path }, index) => [
    ...nameFaults(definition, question, path),
    ...optionFaults(definition, question, path),
    ...placed.slice(0, index).flatMap((earlier) => sharedIdFaults(definition, earlier.question, question, path)),
  ])
}

function nameFaults({ tiers, concepts, ageQuestion }: Definition, question: Question, path: string): DefinitionFault[] {
  const names: readonly string[] = ageQuestion === 'age' ? CIRCUMSTANCE_NAMES : [...CIRCUMSTANCE_NAMES, 'age']
  const faults: DefinitionFault[] = question.tiers.flatMap((id) =>
    tiers.some((tier) => tier.id === id) ? [] : { path: `${path}.tiers`, reason: `There is no tier “${id}”.` },
  )
  if (names.includes(question.id))
    faults.push({ path: `${path}.id`, reason: `“${question.id}” is a name that expressions use for something else.` })
  if (question.id.startsWith('q_'))
    faults.push({ path: `${path}.id`, reason: 'Ids that begin with “q_” are kept for columns of the export.' })
  if (question.concept !== undefined && !concepts.some(({ code }) => code === question.concept)) {
    faults.push({ path: `${path}.concept`, reason: `There is no concept “${question.concept}”.` })
  }
  return faults
}

function optionFaults(definition: Definition, question: Question, path: string): DefinitionFault[] {
  if (question.kind === 'area_picker') return areaFaults(definition, question, path)
  if (!('list' in question)) return []
  if (!Object.hasOwn(definition.choiceLists, question.list))
    return [{ path: `${path}.list`, reason: `There is no choice list “${question.list}”.` }]
  const options = optionsOf(definition, question)
  if (question.kind === 'pair') return pairFaults(question, options, path)
  return [
    ...codeFaults(options, ('keepLast' in question && question.keepLast) || [], `${path}.keepLast`),
    ...codeFaults(options, ('exclusive' in question && question.exclusive) || [], `${path}.exclusive`),
    ...('max' in question && question.max !== undefined && question.max > options.length
      ? [{ path: `${path}.max`, reason: `There are only ${options.length} options.` }]
      : []),
  ]
}

function codeFaults(options: readonly Option[], codes: readonly string[], path: string): DefinitionFault[] {
  const unknown = codes.filter((code) => !options.some((option) => option.code === code))
  return unknown.map((code) => ({ path, reason: `There is no option “${code}” in its list.` }))
}

function pairFaults(question: Question & { kind: 'pair' }, options: readonly Option[], path: string): DefinitionFault[] {
  const codes = options.map((option) => option.code).sort()
  const isTwo = codes.length === 2 && codes.join() === Object.keys(question.statements).sort().join()
  return [
    ...(isTwo ? [] : [{ path: `${path}.statements`, reason: 'A pair has a list of two options and one statement for each.' }]),
    ...codeFaults(options, Object.keys(question.pictures ?? {}), `${path}.pictures`),
  ]
}

function areaFaults(definition: Definition, question: Question & { kind: 'area_picker' }, path: string): DefinitionFault[] {
  const { wardSet, extra } = question
  const isList = extra === undefined || Object.hasOwn(definition.choiceLists, extra)
  const options = optionsOf(definition, question)
  const isClear = [options.map(({ code }) => code), options.map(({ num }) => num)].every(
    (names) => new Set<string | number>(names).size === names.length,
  )
  return [
    ...(definition.wardSets.some((set) => set.id === wardSet)
      ? []
      : [{ path: `${path}.wardSet`, reason: `There is no ward set “${wardSet}”.` }]),
    ...(isList ? [] : [{ path: `${path}.extra`, reason: `There is no choice list “${extra}”.` }]),
    ...(isClear ? [] : [{ path: `${path}.extra`, reason: 'A code or number here is a ward’s too. Wards are numbered from 1.' }]),
  ]
}

/** Two questions with one id fill one column: never in one tier, always one kind, and a code has one number in both. */
function sharedIdFaults(definition: Definition, earlier: Question, later: Question, path: string): DefinitionFault[] {
  if (earlier.id !== later.id) return []
  const numbers = new Map(optionsOf(definition, earlier).map(({ code, num }) => [code, num]))
  const isOneNumber = optionsOf(definition, later).every(({ code, num }) => (numbers.get(code) ?? num) === num)
  const shared = later.tiers.filter((tier) => earlier.tiers.includes(tier))
  return [
    ...shared.map((tier) => ({ path: `${path}.id`, reason: `Tier “${tier}” has “${later.id}” twice.` })),
    ...(earlier.kind === later.kind
      ? []
      : [{ path: `${path}.kind`, reason: `“${later.id}” is of another kind in another tier, but fills the same column.` }]),
    ...(isOneNumber ? [] : [{ path: `${path}.list`, reason: `An option of “${later.id}” has another number in another tier.` }]),
  ]
}
