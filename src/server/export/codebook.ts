// codebook.csv: one row per column and option, so that a column can be read without the questionnaire beside it.
import type { Definition } from '#contract/questionnaire/definition.ts'
import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import { optionsOf } from '#contract/questionnaire/options.ts'
import type { Question, Text } from '#contract/questionnaire/question.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { CODEBOOK_COLUMNS, type CodebookRow } from './codebook-columns.ts'
import { type QuestionColumn, questionColumns, questionsById } from './columns.ts'
import { csvLine } from './csv.ts'
import { guardText } from './formula-guard.ts'
import { AREA_QUESTION } from './system-columns.ts'
import { systemRows } from './system-codebook.ts'

const TEXT_NOTE =
  'Typed text. An apostrophe stands before a text that a spreadsheet would run as a formula, or that would read as a missing code.'
const RENAMED_NOTE = 'The column has q_ before the id of the question, because a system column has that name.'

/** Rows of the codebook. Definitions in publishing order; a row that is the same in several stands once. */
export function codebookCells(definitions: readonly Definition[]): string[][] {
  const versions = new Map<string, { row: CodebookRow; versions: string[] }>()
  for (const definition of definitions) {
    for (const row of [
      ...systemRows(definition),
      ...areaRows(definition),
      ...questionColumns(definition).flatMap((column) => columnRows(definition, column)),
    ]) {
      const key = JSON.stringify(row)
      const same = versions.get(key)
      if (same) same.versions.push(definition.version)
      else versions.set(key, { row, versions: [definition.version] })
    }
  }
  return [...versions.values()].map((one) => {
    const cells = { ...one.row, form_versions: one.versions.join('; ') }
    return CODEBOOK_COLUMNS.map((name) => cells[name])
  })
}

/** The lines of codebook.csv without ends, header first, guarded where a spreadsheet might run a cell. */
export function codebookLines(definitions: readonly Definition[]): string[] {
  const guarded = (cells: string[]): string[] =>
    cells.map((cell, at) => (CODES.has(CODEBOOK_COLUMNS[at]!) ? cell : guardText(cell)))
  return [csvLine(CODEBOOK_COLUMNS), ...codebookCells(definitions).map((cells) => csvLine(guarded(cells)))]
}

/** Codes are joined with those of the data, where a missing code begins with a minus. They are never words of a person. */
const CODES: ReadonlySet<string> = new Set(['option_code', 'option_num'])

/** The question behind the system column `area`. */
function areaRows(definition: Definition): CodebookRow[] {
  const questions = questionsById(definition).get(AREA_QUESTION)
  return questions
    ? columnRows(definition, { name: AREA_QUESTION, questionId: AREA_QUESTION, part: { is: 'whole' }, questions })
    : []
}

function columnRows(definition: Definition, column: QuestionColumn): CodebookRow[] {
  return column.questions.flatMap((question) => {
    const about = aboutQuestion(definition, column, question)
    return optionRows(definition, column, question).map((option) => ({ ...about, ...option }))
  })
}

type OptionCells = Pick<CodebookRow, 'option_code' | 'option_num' | 'option_label'>

/** A split column of a choice has 1 and 0, whatever the option; a column without options has one row. */
function optionRows(definition: Definition, { part }: QuestionColumn, question: Question): OptionCells[] {
  const options = optionsOf(definition, question)
  if (part.is === 'option') {
    const option = question.kind === 'select_multiple' && options.find(({ code }) => code === part.code)
    if (!option) return []
    const label = inFirstLanguage(definition, option.label)
    return [cells('1', '1', `chosen: ${label}`), cells('0', '0', `not chosen: ${label}`)]
  }
  if (part.is === 'place' && (question.kind !== 'rank' || part.place > question.max)) return []
  if (options.length === 0) return [cells('', '', '')]
  return options.map((option) => cells(option.code, String(option.num), inFirstLanguage(definition, option.label)))
}

function cells(option_code: string, option_num: string, option_label: string): OptionCells {
  return { option_code, option_num, option_label }
}

function aboutQuestion(
  definition: Definition,
  { name, part }: QuestionColumn,
  question: Question,
): Omit<CodebookRow, keyof OptionCells> {
  return {
    column: name,
    question_id: question.id,
    kind: question.kind,
    part: partName(part),
    tiers: question.tiers.join(' '),
    concept: question.concept ?? '',
    question_text: inFirstLanguage(definition, question.text),
    missing_codes: missingCodes(question),
    note: [noteOf(question, part), isRenamed(name, question) ? RENAMED_NOTE : ''].filter(Boolean).join(' '),
  }
}

function partName(part: QuestionColumn['part']): string {
  if (part.is === 'option') return `option ${part.code}`
  return part.is === 'place' ? `place ${part.place}` : ''
}

function noteOf(question: Question, part: QuestionColumn['part']): string {
  if (question.kind === 'text') return TEXT_NOTE
  if (part.is === 'place') return 'A place that was left open is -9.'
  if (part.is === 'whole' && question.kind === 'select_multiple')
    return 'Codes chosen, in the order of the list, with a space between.'
  if (part.is === 'whole' && question.kind === 'rank') return 'Codes in the order of preference, with a space between.'
  return question.harmonised ?? ''
}

function isRenamed(name: string, question: Question): boolean {
  return !name.startsWith(question.id)
}

/** Begins with a letter, because a cell that begins with a minus is a formula to a spreadsheet. */
function missingCodes(question: Question): string {
  const keys = [...question.missing, 'not_asked', 'no_answer'] as const
  return keys.map((key) => `${key}=${MISSING_CODES[key]}`).join(' ')
}

function inFirstLanguage(definition: Definition, text: Text): string {
  return textIn(text, definition.languages[0]!, definition.languages)
}
