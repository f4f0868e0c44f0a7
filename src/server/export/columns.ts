// Which columns a definition has, in which order. Layout, header and codebook all ask here, so they cannot disagree.
import type { Definition } from '#contract/questionnaire/definition.ts'
import { keepsAnswer } from '#contract/questionnaire/keeps-answer.ts'
import { optionsOf } from '#contract/questionnaire/options.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { AREA_QUESTION, SYSTEM_COLUMNS } from './system-columns.ts'

/** What of an answer a column holds: all of it, yes or no for one option, or one place of a ranking (from 1). */
export type ColumnPart = { is: 'whole' } | { is: 'option'; code: string } | { is: 'place'; place: number }

export type QuestionColumn = {
  name: string
  questionId: string
  part: ColumnPart
  /** The questions that fill it: one per tier or group of tiers. */
  questions: Question[]
}

/** Columns after the system columns, in definition order: one per question id, split ones right after it. Notes have none. */
export function questionColumns(definition: Definition): QuestionColumn[] {
  const taken = new Set<string>(SYSTEM_COLUMNS)
  const columns: QuestionColumn[] = []
  for (const [questionId, questions] of questionsById(definition)) {
    const base = freeName(questionId, taken)
    if (questionId !== AREA_QUESTION) columns.push(named(base, { is: 'whole' }))
    for (const { suffix, part } of splitParts(definition, questions)) columns.push(named(freeName(base + suffix, taken), part))

    function named(name: string, part: ColumnPart): QuestionColumn {
      taken.add(name)
      return { name, questionId, part, questions }
    }
  }
  return columns
}

/** The whole header of one definition. */
export function columnNames(definition: Definition): string[] {
  return [...SYSTEM_COLUMNS, ...questionColumns(definition).map((column) => column.name)]
}

/** Questions in definition order, those that share an id together at the place of the first. */
export function questionsById(definition: Definition): Map<string, Question[]> {
  const byId = new Map<string, Question[]>()
  for (const question of definition.sections.flatMap((section) => section.questions)) {
    if (!keepsAnswer(question)) continue
    byId.set(question.id, [...(byId.get(question.id) ?? []), question])
  }
  return byId
}

/** Split columns: the union over the tiers, in the order in which they first stand. */
function splitParts(definition: Definition, questions: Question[]): { suffix: string; part: ColumnPart }[] {
  const codes = questions.flatMap((question) =>
    question.kind === 'select_multiple' ? optionsOf(definition, question).map(({ code }) => code) : [],
  )
  const places = Math.max(0, ...questions.map((question) => (question.kind === 'rank' ? question.max : 0)))
  return [
    ...[...new Set(codes)].map((code) => ({ suffix: `__${code}`, part: { is: 'option', code } as const })),
    ...Array.from({ length: places }, (_, index) => ({
      suffix: `_${index + 1}`,
      part: { is: 'place', place: index + 1 } as const,
    })),
  ]
}

/** A question may have the id of a system column (`status`): its column is then `q_status`, so that no header stands twice. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (wanted === AREA_QUESTION) return wanted
  return taken.has(wanted) ? freeName(`q_${wanted}`, taken) : wanted
}
