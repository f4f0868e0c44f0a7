import type { Definition, WardSet } from '#contract/questionnaire/definition.ts'
import type { TargetList } from '#contract/target-list.ts'
import { readTargets } from '../spreadsheets/target-csv.ts'
import { listQuestionnaires } from '../store/questionnaires.ts'
import type { Database } from '../store/schema.ts'
import { listTargetLists } from '../store/target-lists.ts'
import { setTargets, type Keeping, type SetTargets } from './set-targets.ts'

/**
 * Sets the targets of a questionnaire from a table. Of the list before, the days of fieldwork and what is known of who lives
 * here stay; note and attribution go, because they speak of the numbers before.
 */
export async function setTargetsFromCsv(
  database: Database,
  { questionnaire, csv }: { questionnaire: string; csv: string },
  about: Keeping,
): Promise<SetTargets> {
  const read = readTargets(csv)
  if (!read.ok) return { outcome: 'not-valid', faults: read.faults }
  const before = (await listTargetLists(database)).find((list) => list.questionnaire === questionnaire)
  const list: TargetList = {
    format: 'earshot-targets/1',
    questionnaire,
    wardSet: await findWardSet(database, questionnaire, read.targets),
    ...(before?.fieldwork && { fieldwork: before.fieldwork }),
    ...(before?.population && { population: before.population }),
    targets: read.targets,
  }
  const done = await setTargets(database, list, about)
  return done.outcome === 'set' ? done : { ...done, faults: done.faults.map((fault) => atLine(fault, read.lines)) }
}

/** The ward set that has most of these wards: the newest of those, for wards keep their codes from set to set. */
async function findWardSet(database: Database, questionnaire: string, targets: TargetList['targets']): Promise<string> {
  const published = (await listQuestionnaires(database)).filter(({ id }) => id === questionnaire)
  const sets = published.flatMap(({ definition }) => (JSON.parse(definition) as Definition).wardSets).toReversed()
  const areas = new Set(targets.map(({ area }) => area))
  const known = ({ wards }: WardSet) => wards.filter(({ code }) => areas.has(code)).length
  const [best] = sets.toSorted((a, b) => known(b) - known(a))
  return best?.id ?? ''
}

const COLUMNS: Record<string, string> = { area: ', ward_code', ageBand: ', age_band' }

function atLine({ path, reason }: { path: string; reason: string }, lines: readonly number[]) {
  const [, at, field = ''] = /^targets\[(\d+)\](?:\.(\w+))?/.exec(path) ?? []
  return { path: at === undefined ? path : `line ${lines[Number(at)]}${COLUMNS[field] ?? ''}`, reason }
}
