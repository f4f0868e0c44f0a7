// Lays a checked response out as one CSV line, once, in the column order of its definition (domain rule: codes variant).
import type { Answer } from '#contract/questionnaire/answer.ts'
import { isMissing } from '#contract/questionnaire/is-missing.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { askedQuestions } from '#contract/questionnaire/flow.ts'
import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import { optionsOf } from '#contract/questionnaire/options.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import type { Response } from '#contract/response.ts'
import { type ColumnPart, questionColumns } from '../export/columns.ts'
import { csvLine } from '../export/csv.ts'
import { guardText } from '../export/formula-guard.ts'
import { AREA_QUESTION, type SystemColumn } from '../export/system-columns.ts'

const { not_asked: NOT_ASKED, no_answer: NO_ANSWER } = MISSING_CODES

/** A question that was asked in this interview, and what was answered; in a partial one perhaps not reached. */
type Heard = { question: Question; answer: Answer | undefined }

/** Gives the function that lays out the responses to one definition. They must have passed `checkResponse`. */
export function makeLayout(definition: Definition): (response: Response) => string {
  const columns = questionColumns(definition)
  const offered = offeredCodes(definition)

  return (response) => {
    const heard = listHeard(definition, response)
    const cells = columns.map(({ questionId, part }) => {
      const one = heard.get(questionId)
      return one && hasPart(one.question, part, offered) ? cellOf(one, part, response.status, offered) : NOT_ASKED
    })
    return csvLine([...Object.values(systemCells(response, heard.get(AREA_QUESTION), offered)), ...cells])
  }
}

type Offered = ReadonlyMap<Question, ReadonlySet<string>>

function offeredCodes(definition: Definition): Offered {
  const questions = definition.sections.flatMap((section) => section.questions)
  return new Map(questions.map((question) => [question, new Set(optionsOf(definition, question).map(({ code }) => code))]))
}

function listHeard(definition: Definition, response: Response): Map<string, Heard> {
  const { tier, facilitated, orderSeed, lang, collected } = response
  const answers = new Map(Object.entries(response.answers))
  const asked = askedQuestions(definition, { tier, facilitated, orderSeed, lang, today: collected.date }, response.answers)
  return new Map(asked.map((question) => [question.id, { question, answer: answers.get(question.id) }]))
}

/** A column may belong to the same id in another tier: an option not offered here was not asked here. */
function hasPart(question: Question, part: ColumnPart, offered: Offered): boolean {
  if (part.is === 'option') return question.kind === 'select_multiple' && offered.get(question)!.has(part.code)
  if (part.is === 'place') return question.kind === 'rank' && part.place <= question.max
  return true
}

/**
 * | answer                            | whole           | option | place          |
 * | --------------------------------- | --------------- | ------ | -------------- |
 * | several codes                     | joined by space | 1 or 0 | the code or -9 |
 * | a missing code                    | the code        | same   | same           |
 * | asked, absent, response complete  | -9              | -9     | -9             |
 * | asked, absent, response partial   | -8: not reached | -8     | -8             |
 */
function cellOf({ question, answer }: Heard, part: ColumnPart, status: Response['status'], offered: Offered): string {
  if (answer === undefined) return status === 'complete' ? NO_ANSWER : NOT_ASKED
  if (isMissing(answer)) return answer.missing
  if (Array.isArray(answer))
    return cellOfCodes(question.kind === 'rank' ? answer : inListOrder(answer, offered.get(question)!), part)
  return question.kind === 'text' ? guardText(String(answer)) : String(answer)
}

/** Several options chosen have no order of their own: the cell takes the list's. */
function inListOrder(codes: string[], offered: ReadonlySet<string>): string[] {
  return [...offered].filter((code) => codes.includes(code))
}

function cellOfCodes(codes: string[], part: ColumnPart): string {
  if (part.is === 'option') return codes.includes(part.code) ? '1' : '0'
  if (part.is === 'place') return codes[part.place - 1] ?? NO_ANSWER
  return codes.join(' ')
}

/** In the order of SYSTEM_COLUMNS: the type holds the names, the tests hold the order. */
function systemCells(response: Response, area: Heard | undefined, offered: Offered): Record<SystemColumn, string> {
  return {
    response_id: response.id,
    form_id: response.questionnaire.id,
    form_version: response.questionnaire.version,
    tier: response.tier,
    lang: response.lang,
    mode: response.mode,
    session_id: response.session.id,
    setting_type: response.session.settingType,
    setting_code: response.session.settingCode,
    collected_date: response.collected.date,
    collected_half_day: response.collected.halfDay,
    area: area ? cellOf(area, { is: 'whole' }, response.status, offered) : NOT_ASKED,
    ward_set: area?.question.kind === 'area_picker' ? area.question.wardSet : NOT_ASKED,
    status: response.status,
    review_state: 'received',
    flag_count: '0',
    flags: '',
    weight: '1',
  }
}
