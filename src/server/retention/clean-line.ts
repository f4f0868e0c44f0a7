import type { Digest } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { splitCsvLine } from '../export/csv.ts'
import { missingLabel } from '../export/missing-words.ts'
import { describeColumns } from '../export/tables/describe-columns.ts'
import { mustFindDefinition } from '../store/questionnaires.ts'
import type { CleanLine } from '../store/delete-answers.ts'
import type { Queryable } from '../store/schema.ts'

/** What stands in a cell whose text was deleted: that there was one still counts. */
export const DELETED_TEXT = '[deleted]'

/** Gives the function that takes out of a stored line what somebody typed. Codes, and the reasons why there is no text, stay. */
export function makeCleaner(): CleanLine {
  const typed = new Map<Digest, number[]>()
  async function placesIn(database: Queryable, hash: Digest): Promise<number[]> {
    const known = typed.get(hash)
    if (known) return known
    const columns = describeColumns([JSON.parse(await mustFindDefinition(database, hash)) as Definition])
    const places = columns.flatMap(({ isTyped }, at) => (isTyped ? [at] : []))
    typed.set(hash, places)
    return places
  }
  return async (tx, hash, line) => {
    const cells = splitCsvLine(line)
    for (const at of await placesIn(tx, hash)) if (missingLabel(cells[at]!) === undefined) cells[at] = DELETED_TEXT
    return cells.join(',')
  }
}
