// SPSS syntax that reads responses-numeric.csv, names and labels it, and declares what is missing. PSPP runs it too.
import { MISSING_VALUES } from '../missing-words.ts'
import { asNumeric } from '../tables/responses.ts'
import type { DescribedColumn } from '../tables/describe-columns.ts'
import type { TableColumn } from '../tables/table.ts'

/** Longest labels in bytes of UTF-8; SPSS cuts off what is longer, in the middle of a letter. */
const VARIABLE_LABEL_BYTES = 250
const VALUE_LABEL_BYTES = 120

/** Words of the language, which cannot name a variable. */
const RESERVED = new Set(['all', 'and', 'by', 'eq', 'ge', 'gt', 'le', 'lt', 'ne', 'not', 'or', 'to', 'with'])

type Variable = { name: string; column: TableColumn; described: DescribedColumn }

export function spssSyntax(described: readonly DescribedColumn[], title: string): string {
  const variables = nameVariables(described.filter(({ isTyped, isJoined }) => !isTyped && !isJoined))
  const parts = [
    `* ${oneLine(title).replaceAll(/[.]/g, ' ')}: reads responses-numeric csv, which lies beside this file.`,
    readData(variables),
    statement(
      'VARIABLE LABELS',
      variables.map(({ name, column }) => `${name} ${quoted(column.title, VARIABLE_LABEL_BYTES)}`),
    ),
    statement('VALUE LABELS', variables.flatMap(valueLabels)),
    missingValues(variables),
    ...variables.map(({ name, described: { level } }) => `VARIABLE LEVEL ${name} (${level.toUpperCase()}).`),
    ...responseSets(variables, described),
    'EXECUTE.',
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`.replaceAll('\n', '\r\n')
}

/** Names that SPSS takes: it does not tell case apart and has words of its own. */
function nameVariables(described: readonly DescribedColumn[]): Variable[] {
  const taken = new Set(RESERVED)
  return described.map((column) => {
    let name = column.name
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${column.name.slice(0, 60)}_${n}`
    taken.add(name.toLowerCase())
    return { name, column: asNumeric(column), described: column }
  })
}

function readData(variables: readonly Variable[]): string {
  return `GET DATA
  /TYPE=TXT
  /FILE='responses-numeric.csv'
  /ENCODING='UTF8'
  /ARRANGEMENT=DELIMITED
  /FIRSTCASE=2
  /DELIMITERS=','
  /QUALIFIER='"'
  /VARIABLES=
${variables.map(({ name, column }) => `    ${name} ${formatOf(column)}`).join('\n')}.`
}

/** Widths in bytes: ids have 32 letters, a setting's code 40 characters, all else that is text is shorter than 64. */
function formatOf({ name, type }: TableColumn): string {
  if (type === 'integer') return 'F8.0'
  if (type === 'number') return 'F8.3'
  if (type === 'date') return 'SDATE10'
  return name === 'setting_code' || name === 'flags' ? 'A200' : 'A64'
}

function valueLabels({ name, column }: Variable): string[] {
  const labels = [
    ...(column.categories ?? []).map(({ value, label }): [string, string] => [value, label]),
    ...(isMissable(column) ? MISSING_VALUES.map(({ value, label }): [string, string] => [value, label]) : []),
  ]
  if (labels.length === 0) return []
  const written = labels.map(
    ([value, label]) => `  ${column.type === 'integer' ? value : quoted(value, 60)} ${quoted(label, VALUE_LABEL_BYTES)}`,
  )
  return [`${name}\n${written.join('\n')}`]
}

function isMissable({ type, hasMissing }: TableColumn): boolean {
  return type === 'integer' && hasMissing === true
}

function missingValues(variables: readonly Variable[]): string {
  const names = variables.filter(({ column }) => isMissable(column)).map(({ name }) => `  ${name}`)
  return names.length === 0 ? '' : `MISSING VALUES\n${names.join('\n')} (-9 THRU -1).`
}

/** The split columns of a question with several answers, as one set. */
function responseSets(variables: readonly Variable[], described: readonly DescribedColumn[]): string[] {
  const questions = described.filter(({ is, kind }) => is === 'whole' && kind === 'select_multiple')
  return questions.flatMap(({ name, questionId, title }) => {
    const split = variables.filter(({ described: one }) => one.is === 'option' && one.questionId === questionId)
    if (split.length < 2) return []
    return [
      `MRSETS\n  /MDGROUP NAME=$${name} LABEL=${quoted(title, VARIABLE_LABEL_BYTES)} CATEGORYLABELS=VARLABELS\n` +
        `  VARIABLES=\n${split.map((one) => `    ${one.name}`).join('\n')}\n  VALUE=1.`,
    ]
  })
}

/** `COMMAND\n  one\n  /two.` */
function statement(command: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `${command}\n  ${parts.join('\n  /')}.`
}

function quoted(text: string, bytes: number): string {
  return `'${cutOff(oneLine(text), bytes).replaceAll("'", "''")}'`
}

function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(/\s+/g, ' ').trim()
}

/** At most so many bytes, whole characters only. */
function cutOff(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  let cut = ''
  for (const character of text) {
    if (Buffer.byteLength(cut + character) > bytes - 3) break
    cut += character
  }
  return `${cut}…`
}
