// What responses.csv must say of an interview, worked out from the taps and the definition alone (never from the exporter).
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Question } from '#contract/questionnaire/question.ts'

/** What was tapped last on a question: option codes in the order tapped, words typed, or a reserved code. */
export type Tap = { codes: string[] } | { typed: string } | { missing: string }
export type Taps = Map<string, Tap>

type Cells = Record<string, string>

const NOT_ASKED = '-8'
const LEFT_BLANK = '-9'

/** Typed words as a spreadsheet may hold them: not run as a formula, not taken for a missing code; other numbers as typed. */
function guarded(typed: string): string {
  const isNumber = /^[+-]?\d+(\.\d+)?$/.test(typed)
  if (['-1', '-2', '-3', '-8', '-9'].includes(typed)) return `'${typed}`
  return !isNumber && /^[=+\-@\t\r＝＋－＠]/.test(typed) ? `'${typed}` : typed
}

function optionCodes(definition: Definition, question: Question): string[] {
  if (!('list' in question)) return []
  return (definition.choiceLists[question.list] ?? []).filter(({ hidden }) => !hidden).map(({ code }) => code)
}

/** A question whose id is a system column's gets `q_` before it; `area` stands among the system columns only. */
function columnName(id: string): string {
  return id === 'status' ? 'q_status' : id
}

function multipleCells(column: string, codes: string[], tap: Tap | undefined): Cells {
  const whole = (value: string): Cells =>
    Object.fromEntries([column, ...codes.map((code) => `${column}__${code}`)].map((name) => [name, value]))
  if (!tap) return whole(NOT_ASKED)
  if ('missing' in tap) return whole(tap.missing)
  const picked = 'codes' in tap ? tap.codes : []
  const inListOrder = codes.filter((code) => picked.includes(code))
  const split = codes.map((code) => [`${column}__${code}`, picked.includes(code) ? '1' : '0'] as const)
  return { [column]: inListOrder.join(' '), ...Object.fromEntries(split) }
}

function rankCells(column: string, places: number, tap: Tap | undefined): Cells {
  const names = Array.from({ length: places }, (_, index) => `${column}_${index + 1}`)
  const fixed = tap === undefined ? NOT_ASKED : 'missing' in tap ? tap.missing : undefined
  if (fixed !== undefined) return Object.fromEntries([column, ...names].map((name) => [name, fixed]))
  const ranked = tap && 'codes' in tap ? tap.codes : []
  return { [column]: ranked.join(' '), ...Object.fromEntries(names.map((name, index) => [name, ranked[index] ?? LEFT_BLANK])) }
}

function singleCell(column: string, tap: Tap | undefined): Cells {
  if (!tap) return { [column]: NOT_ASKED }
  if ('missing' in tap) return { [column]: tap.missing }
  if ('codes' in tap) return { [column]: tap.codes[0] ?? '' }
  return { [column]: tap.typed }
}

/** Every text that was typed with the id of its question, as free-text.csv has it: nowhere does it stand beside the response. */
export function expectedTexts(definition: Definition, taps: Taps): string[] {
  return [...textIds(definition)].flatMap((id) => {
    const tap = taps.get(id)
    return tap && 'typed' in tap ? [`${id}: ${guarded(tap.typed)}`] : []
  })
}

function textIds(definition: Definition): Set<string> {
  const questions = definition.sections.flatMap((section) => section.questions)
  return new Set(questions.filter(({ kind }) => kind === 'text').map(({ id }) => id))
}

/** Every question column of the file with its cell, in the order of the file. Typed texts have none. */
export function expectedCells(definition: Definition, taps: Taps): Cells {
  const questions = definition.sections
    .flatMap((section) => section.questions)
    .filter((question) => question.kind !== 'note' && !('practice' in question && question.practice))
  const typed = textIds(definition)
  const ids = [...new Set(questions.map(({ id }) => id))].filter((id) => !typed.has(id))
  const cells: Cells = {}
  for (const id of ids) {
    const sharing = questions.filter((question) => question.id === id)
    const tap = taps.get(id)
    const [first] = sharing
    if (first?.kind === 'select_multiple') {
      const codes = [...new Set(sharing.flatMap((question) => optionCodes(definition, question)))]
      Object.assign(cells, multipleCells(columnName(id), codes, tap))
    } else if (first?.kind === 'rank') Object.assign(cells, rankCells(columnName(id), first.max, tap))
    else Object.assign(cells, singleCell(columnName(id), tap))
  }
  return cells
}
