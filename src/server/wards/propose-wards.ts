// Wards change, and a ward set is never edited: a new set comes into a new version of the questionnaire, which is then published
// like any other. Answers under the older version keep the wards they were given in.
import { canonicalJson } from '#contract/canonical-json.ts'
import type { WardProposal } from '#contract/coordinator/wards.ts'
import type { Definition, Section, WardSet } from '#contract/questionnaire/definition.ts'
import { readWards } from '../spreadsheets/ward-csv.ts'
import { listQuestionnaires } from '../store/questionnaires.ts'
import type { Database } from '../store/schema.ts'

type Fault = { path: string; reason: string }
export type Proposed = { outcome: 'proposed'; proposal: WardProposal } | { outcome: 'not-valid'; faults: Fault[] }

/** The version in force with these wards in place of its own, under a new version; nothing is published. */
export async function proposeWards(
  database: Database,
  { questionnaire, version, csv }: { questionnaire: string; version: string; csv: string },
): Promise<Proposed> {
  const read = readWards(csv)
  if (!read.ok) return { outcome: 'not-valid', faults: read.faults }
  const published = (await listQuestionnaires(database)).filter(({ id }) => id === questionnaire)
  const inForce = published.findLast((one) => one.inForce)
  if (!inForce) return notValid('questionnaire', 'No questionnaire with this id is in force here. Publish it first.')
  if (published.some((one) => one.version === version)) return notValid('version', 'This version is published. Give another.')
  const { wardSet } = read
  const definition = JSON.parse(inForce.definition) as Definition
  const before = definition.wardSets[0]
  if (!before) return notValid('questionnaire', 'It does not ask where somebody lives.')
  const same = published.flatMap((one) => (JSON.parse(one.definition) as Definition).wardSets).find(({ id }) => id === wardSet.id)
  if (same && !hasSameWards(same, wardSet)) {
    return notValid('line 2, ward_set', 'A set of this name is published with other wards. Give the new one a name of its own.')
  }
  const next = withWards(definition, wardSet, version)
  const codes = (set: WardSet) => new Set(set.wards.map(({ code }) => code))
  return {
    outcome: 'proposed',
    proposal: {
      definition: next,
      before: before.title,
      wards: wardSet.wards.length,
      added: wardSet.wards.filter(({ code }) => !codes(before).has(code)).map(({ name }) => name),
      gone: before.wards.filter(({ code }) => !codes(wardSet).has(code)).map(({ name }) => name),
      withTile: wardSet.wards.filter(({ tile }) => tile).length,
    },
  }
}

function notValid(path: string, reason: string): Proposed {
  return { outcome: 'not-valid', faults: [{ path, reason }] }
}

function hasSameWards(a: WardSet, b: WardSet): boolean {
  return (
    canonicalJson(a.wards.map(({ code, name }) => [code, name])) === canonicalJson(b.wards.map(({ code, name }) => [code, name]))
  )
}

/** Every question about a place asks in the new set. Neighbourhoods stay where all of their wards do. */
function withWards(definition: Definition, wardSet: WardSet, version: string): Definition {
  const codes = new Set(wardSet.wards.map(({ code }) => code))
  const neighbourhoods = definition.wardSets
    .flatMap((set) => set.neighbourhoods ?? [])
    .filter(({ wards }) => wards.every((code) => codes.has(code)))
  const set = neighbourhoods.length > 0 ? { ...wardSet, neighbourhoods } : wardSet
  return { ...definition, version, wardSets: [set], sections: definition.sections.map((section) => askIn(section, wardSet.id)) }
}

function askIn(section: Section, wardSet: string): Section {
  return {
    ...section,
    questions: section.questions.map((question) => (question.kind === 'area_picker' ? { ...question, wardSet } : question)),
  }
}
