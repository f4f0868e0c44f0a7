// The dimensions of the star: small tables that Power BI joins to answers.csv and star/responses.csv.
import type { Definition } from '#contract/questionnaire/definition.ts'
import { unquoteCell } from '../csv.ts'
import { SYSTEM_COLUMNS } from '../system-columns.ts'
import type { DescribedColumn } from './describe-columns.ts'
import type { FixedTable, ResponseTable, TableColumn } from './table.ts'

const text = (name: string, title: string): TableColumn => ({ name, title, type: 'string' })
const words = (name: string, title: string): TableColumn => ({ ...text(name, title), hasWords: true })
const whole = (name: string, title: string): TableColumn => ({ name, title, type: 'integer' })

export function questionsTable(described: readonly DescribedColumn[]): FixedTable {
  return {
    name: 'star/questions',
    title: 'Questions',
    key: ['question_id'],
    columns: [
      text('question_id', 'The question.'),
      text('kind', 'Its kind.'),
      text('concept', 'The priority it speaks to.'),
      words('question_text', 'What was asked.'),
      whole('position', 'Its place in the questionnaire, from 1.'),
    ],
    rows: asked(described).map(({ questionId, kind, concept, title }, at) => [questionId, kind, concept, title, String(at + 1)]),
  }
}

export function optionsTable(described: readonly DescribedColumn[]): FixedTable {
  return {
    name: 'star/options',
    title: 'Options of questions',
    key: ['option_id'],
    columns: [
      text('option_id', 'Question and option, as in answers.csv.'),
      text('question_id', 'The question.'),
      text('option_code', 'Its code.'),
      whole('option_num', 'Its number.'),
      words('option_label', 'Its label.'),
      whole('position', 'Its place in the list, from 1.'),
    ],
    rows: asked(described).flatMap(({ questionId, categories }) => {
      const byCode = new Map(categories.map((one) => [one.code, one]))
      return [...byCode.values()].map(({ code, num, label }, at) => [
        `${questionId}:${code}`,
        questionId,
        code,
        num === undefined ? '' : String(num),
        label,
        String(at + 1),
      ])
    }),
  }
}

export function wardsTable(definitions: readonly Definition[]): FixedTable {
  const sets = new Map(definitions.flatMap(({ wardSets }) => wardSets.map((set) => [set.id, set])))
  return {
    name: 'star/wards',
    title: 'Wards',
    key: ['ward_id'],
    columns: [
      text('ward_id', 'Ward set and ward, as in star/responses.csv.'),
      text('ward_set', 'The ward list.'),
      words('ward_set_title', 'Its title.'),
      text('ward_code', 'Code of the ward.'),
      words('ward_name', 'Its name.'),
      whole('tile_column', 'Column of the tile map, from 0.'),
      whole('tile_row', 'Row of the tile map, from 0.'),
    ],
    rows: [...sets.values()].flatMap(({ id, title, wards }) =>
      wards.map(({ code, name, tile }) => [
        `${id}:${code}`,
        id,
        title,
        code,
        name,
        tile ? String(tile.column) : '',
        tile ? String(tile.row) : '',
      ]),
    ),
  }
}

const DAY_MS = 86_400_000

/** Every day from the first interview to the last. */
export function calendarTable(firstDate: string, lastDate: string): FixedTable {
  const days = firstDate === '' ? 0 : Math.round((Date.parse(lastDate) - Date.parse(firstDate)) / DAY_MS) + 1
  return {
    name: 'star/calendar',
    title: 'Days',
    key: ['date'],
    columns: [
      { name: 'date', title: 'The day.', type: 'date' },
      whole('year', 'Year.'),
      whole('month', 'Month, 1 to 12.'),
      whole('day', 'Day of the month.'),
      whole('weekday', 'Day of the week, 1 is Monday (ISO 8601).'),
      { name: 'week_begins', title: 'The Monday of its week.', type: 'date' },
    ],
    rows: Array.from({ length: days }, (_, at) => dayRow(new Date(Date.parse(firstDate) + at * DAY_MS))),
  }
}

function dayRow(day: Date): string[] {
  const weekday = day.getUTCDay() || 7
  const monday = new Date(day.getTime() - (weekday - 1) * DAY_MS)
  return [isoDate(day), ...[day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate(), weekday].map(String), isoDate(monday)]
}

function isoDate(day: Date): string {
  return day.toISOString().slice(0, 10)
}

/** One row for each flag of a response. */
export function flagsTable(): ResponseTable {
  const at = SYSTEM_COLUMNS.indexOf('flags')
  return {
    name: 'star/flags',
    title: 'Flags',
    key: ['response_id', 'flag'],
    columns: [text('response_id', 'The response.'), text('flag', 'A mark that asks a person to look.')],
    rowsOf: ({ raw }) => {
      const flags = unquoteCell(raw[at]!)
      return flags === '' ? [] : flags.split(' ').map((flag) => [raw[0]!, flag])
    },
  }
}

function asked(described: readonly DescribedColumn[]): DescribedColumn[] {
  return described.filter(({ is, questionId }) => is === 'whole' && questionId !== '')
}
