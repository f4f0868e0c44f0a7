import type { Definition } from '#contract/questionnaire/definition.ts'
import { equalityQuestions } from '#contract/questionnaire/equality-questions.ts'
import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import type { WhoWasHeard } from '../store/heard.ts'
import type { Mark } from '../store/tallies.ts'
import { questionColumns } from './columns.ts'
import { splitCsvLine } from './csv.ts'
import { AREA_QUESTION, SYSTEM_COLUMNS, type SystemColumn } from './system-columns.ts'

/** Gives the function that finds what is counted of the lines of one definition: counting and counting anew ask here alike. */
export function makeHeardReader(definition: Definition): (line: string) => WhoWasHeard {
  const ageAt = placeOf(definition, definition.ageQuestion)
  const equality = [...new Set(equalityQuestions(definition).map(({ id }) => id))].map((id) => ({
    counted: `question:${id}`,
    at: placeOf(definition, id),
  }))
  return (line) => {
    const cells = splitCsvLine(line)
    const groups = equality.map(({ counted, at }) => ({ counted, value: cells[at]! }))
    return {
      area: systemCell(cells, AREA_QUESTION),
      age: Number(cells[ageAt]),
      marks: [...circumstances(cells), ...groups.filter(({ value }) => value !== MISSING_CODES.not_asked)],
    }
  }
}

/** Nothing finer than the half day, as in the line itself. */
function circumstances(cells: readonly string[]): Mark[] {
  const halfDay = `${systemCell(cells, 'collected_date')} ${systemCell(cells, 'collected_half_day')}`
  const same = (['status', 'tier', 'setting_type'] as const).map((counted) => ({ counted, value: systemCell(cells, counted) }))
  return [...same, { counted: 'half_day', value: halfDay }]
}

function systemCell(cells: readonly string[], name: SystemColumn): string {
  return cells[SYSTEM_COLUMNS.indexOf(name)]!
}

function placeOf(definition: Definition, question: string): number {
  return SYSTEM_COLUMNS.length + questionColumns(definition).findIndex(({ questionId }) => questionId === question)
}
