// One row for each answer, and for each option of an answer with several: the long table that Power BI reads.
import type { DescribedColumn } from './describe-columns.ts'
import { missingLabel } from '../missing-words.ts'
import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import type { ResponseTable } from './table.ts'

const text = (name: string, title: string) => ({ name, title, type: 'string' }) as const

const COLUMNS = [
  text('response_id', 'The response.'),
  text('question_id', 'The question, as in the codebook.'),
  text('concept', 'The priority that the question speaks to.'),
  text('option_code', 'The option chosen; empty for a number or a missing answer.'),
  { name: 'option_num', title: 'Its number.', type: 'integer' },
  { ...text('option_label', 'Its label.'), hasWords: true },
  { name: 'rank', title: 'Its place in a ranking, from 1.', type: 'integer' },
  {
    name: 'value_num',
    title: 'The answer to a number question. Empty where it is missing, so it can be averaged.',
    type: 'integer',
  },
  text('missing_code', 'Why there is no answer, a missing code; empty where there is one.'),
  text('option_id', 'Question and option, as in star/options.csv; empty without an option.'),
] as const

/**
 * What was not asked has no row; a missing code of a person has one. Typed texts are not in it.
 */
export function answersTable(described: readonly DescribedColumn[]): ResponseTable {
  const asked = described
    .map((column, at) => ({ column, at, labels: new Map(column.categories.map((one) => [one.code, one])) }))
    .filter(({ column }) => !column.isTyped && column.is === 'whole')
  return {
    name: 'answers',
    title: 'Answers, one row each (long)',
    key: ['response_id', 'question_id', 'option_code'],
    columns: COLUMNS,
    rowsOf: ({ raw }) => {
      const id = raw[0]!
      return asked.flatMap(({ column, at, labels }) => {
        const cell = raw[at]!
        if (cell === MISSING_CODES.not_asked) return []
        const about = [id, column.questionId, column.concept] as const
        if (missingLabel(cell) !== undefined) return [[...about, '', '', '', '', '', cell, '']]
        if (column.type === 'integer') return [[...about, '', '', '', '', cell, '', '']]
        const codes = column.isJoined ? cell.split(' ') : [cell]
        return codes.map((code, place) => {
          const option = labels.get(code)
          const rank = column.kind === 'rank' ? String(place + 1) : ''
          return [...about, code, numberOf(option?.num), option?.label ?? code, rank, '', '', `${column.questionId}:${code}`]
        })
      })
    },
  }
}

function numberOf(num: number | undefined): string {
  return num === undefined ? '' : String(num)
}
