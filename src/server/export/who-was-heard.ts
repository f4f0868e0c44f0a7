import type { Definition } from '#contract/questionnaire/definition.ts'
import type { WhoWasHeard } from '../store/heard.ts'
import { questionColumns } from './columns.ts'
import { splitCsvLine } from './csv.ts'
import { AREA_QUESTION, SYSTEM_COLUMNS } from './system-columns.ts'

/** Gives the function that finds area and age in the lines of one definition: counting and counting anew ask here alike. */
export function makeHeardReader(definition: Definition): (line: string) => WhoWasHeard {
  const areaAt = SYSTEM_COLUMNS.indexOf(AREA_QUESTION)
  const ageColumn = questionColumns(definition).findIndex(({ questionId }) => questionId === definition.ageQuestion)
  const ageAt = SYSTEM_COLUMNS.length + ageColumn
  return (line) => {
    const cells = splitCsvLine(line)
    return { area: cells[areaAt]!, age: Number(cells[ageAt]) }
  }
}
