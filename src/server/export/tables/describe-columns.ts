// The one description of the columns of responses.csv: every table, codebook, syntax and schema is drawn from it.
import type { Definition } from '#contract/questionnaire/definition.ts'
import { optionsOf } from '#contract/questionnaire/options.ts'
import type { Question, QuestionKind } from '#contract/questionnaire/question.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { type ColumnPart, columnNames, type QuestionColumn, questionColumns, questionsById } from '../columns.ts'
import { AREA_QUESTION, type SystemColumn } from '../system-columns.ts'
import { SYSTEM_MEANINGS, systemValues } from '../system-codebook.ts'

/** A code that may stand in a cell. `num` is `undefined` in a system column. */
export type Category = { code: string; num: number | undefined; label: string }

export type DescribedColumn = {
  name: string
  is: 'system' | ColumnPart['is']
  kind: QuestionKind | 'system'
  questionId: string
  concept: string
  /** What was asked, and of a split column which option or place. */
  title: string
  type: 'string' | 'integer' | 'number' | 'date'
  level: 'nominal' | 'ordinal' | 'scale'
  categories: Category[]
  /** Whether several codes stand in one cell, with a space between. */
  isJoined: boolean
  /** Whether each code has one number and each number one code: else the numeric table keeps the codes. */
  isNumbered: boolean
  /** Whether it holds what somebody typed in an answer. */
  isTyped: boolean
  /** Whether missing codes may stand in it. */
  hasMissing: boolean
}

/** Columns of all versions, in publishing order, each name once; where versions differ in words, the last one's stand. */
export function describeColumns(definitions: readonly Definition[], language?: string): DescribedColumn[] {
  const columns = new Map<string, DescribedColumn>()
  for (const definition of definitions) {
    const named = new Map(questionColumns(definition).map((column) => [column.name, column]))
    for (const name of columnNames(definition)) {
      const column = named.get(name)
      const fresh = column
        ? describeQuestionColumn(definition, column, language)
        : describeSystemColumn(definition, name as SystemColumn, language)
      columns.set(name, merge(columns.get(name), fresh))
    }
  }
  return [...columns.values()]
}

function merge(earlier: DescribedColumn | undefined, later: DescribedColumn): DescribedColumn {
  if (!earlier) return later
  const categories = uniqueCategories([...earlier.categories, ...later.categories], later.categories)
  return { ...later, categories, isNumbered: earlier.isNumbered && isOneToOne(categories) }
}

/** Each pair of code and number once, with the words of the last. */
function uniqueCategories(all: readonly Category[], words: readonly Category[]): Category[] {
  const unique = new Map(all.map((one) => [`${one.code} ${one.num}`, one]))
  for (const one of words) unique.set(`${one.code} ${one.num}`, one)
  return [...unique.values()]
}

function isOneToOne(categories: readonly Category[]): boolean {
  const [codes, nums] = [new Set(categories.map(({ code }) => code)), new Set(categories.map(({ num }) => num))]
  return codes.size === categories.length && nums.size === categories.length
}

function describeSystemColumn(definition: Definition, name: SystemColumn, language?: string): DescribedColumn {
  const questions = name === AREA_QUESTION ? questionsById(definition).get(AREA_QUESTION) : undefined
  if (questions) return describeQuestionColumn(definition, { name, questionId: name, part: { is: 'whole' }, questions }, language)
  const values = systemValues(definition, name, language).filter(([code]) => code !== '' && code !== '-8')
  return {
    ...COMMON,
    name,
    is: 'system',
    kind: 'system',
    questionId: '',
    concept: '',
    title: SYSTEM_MEANINGS[name],
    type: SYSTEM_TYPES[name] ?? 'string',
    level: name === 'weight' || name === 'flag_count' || name === 'collected_date' ? 'scale' : 'nominal',
    categories: values.map(([code, label]) => ({ code, num: undefined, label })),
    hasMissing: name === 'ward_set' || name === 'area',
  }
}

const SYSTEM_TYPES: Partial<Record<SystemColumn, DescribedColumn['type']>> = {
  collected_date: 'date',
  flag_count: 'integer',
  weight: 'number',
}

const COMMON = { isJoined: false, isNumbered: false, isTyped: false, hasMissing: true } as const

function describeQuestionColumn(definition: Definition, column: QuestionColumn, language?: string): DescribedColumn {
  const { name, part, questionId, questions } = column
  const [first] = questions
  const words = (text: Question['text']): string => textIn(text, language ?? definition.languages[0]!, definition.languages)
  const options = questions.flatMap((question) =>
    optionsOf(definition, question).map(({ code, num, label }) => ({ code, num, label: words(label) })),
  )
  const isMany = first!.kind === 'select_multiple' || first!.kind === 'rank'
  const categories = part.is === 'option' ? CHOSEN : uniqueCategories(options, [])
  return {
    ...COMMON,
    name,
    is: part.is,
    kind: first!.kind,
    questionId,
    concept: first!.concept ?? '',
    title: words(first!.text) + partTitle(part, options),
    type: first!.kind === 'number' ? 'integer' : 'string',
    level: first!.kind === 'number' ? 'scale' : first!.kind === 'rating' ? 'ordinal' : 'nominal',
    categories,
    isJoined: isMany && part.is === 'whole',
    isNumbered: first!.kind === 'number' || (first!.kind !== 'text' && isOneToOne(categories)),
    isTyped: first!.kind === 'text',
  }
}

const CHOSEN: Category[] = [
  { code: '1', num: 1, label: 'Chosen' },
  { code: '0', num: 0, label: 'Not chosen' },
]

function partTitle(part: ColumnPart, options: readonly Category[]): string {
  if (part.is === 'option') return ` – ${options.find(({ code }) => code === part.code)?.label ?? part.code}`
  return part.is === 'place' ? ` – place ${part.place}` : ''
}
