import type { Definition } from '#contract/questionnaire/definition.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { MODES, SETTING_TYPES } from '#contract/setting.ts'
import type { CodebookRow } from './codebook-columns.ts'
import { AREA_QUESTION, SYSTEM_COLUMNS, type SystemColumn } from './system-columns.ts'

export const SYSTEM_MEANINGS: Record<SystemColumn, string> = {
  response_id: 'Random name of the response; it tells nothing of when or where.',
  form_id: 'Id of the questionnaire.',
  form_version: 'Version of the questionnaire; the manifest has its content hash.',
  tier: 'Age tier in which the questions were asked.',
  lang: 'Language of the interview (BCP 47).',
  mode: 'How the person answered.',
  session_id: 'Random name of the visit to a setting in which the response was collected.',
  setting_type: 'Kind of setting.',
  setting_code: "The project's own code for the setting.",
  collected_date: 'Calendar date of the interview (ISO 8601).',
  collected_half_day: 'Half day of the interview; nothing finer is kept.',
  area: 'Where the person lives, a code of the ward set.',
  ward_set: 'The ward list in which `area` is to be read; -8 where it was not asked.',
  status: 'complete: all questions were passed. partial: the interview ended before.',
  review_state: 'Where cleansing stands; received: nobody has looked yet.',
  flag_count: 'Number of flags.',
  flags: 'Flags raised, with a space between; empty when there are none.',
  weight: 'Weight for analysis; 1 before weighting.',
}

/** Codebook rows of the system columns but `area` where a question stands behind it. */
export function systemRows(definition: Definition): CodebookRow[] {
  const hasArea = definition.sections.some((section) => section.questions.some((question) => question.id === AREA_QUESTION))
  const columns = SYSTEM_COLUMNS.filter((column) => column !== AREA_QUESTION || !hasArea)
  return columns.flatMap((column) => systemValues(definition, column).map(([code, label]) => rowOf(column, code, label)))
}

/** Codes that may stand in a system column, with their labels; one empty pair where it has no codes. */
export function systemValues(
  definition: Definition,
  column: SystemColumn,
  language = definition.languages[0]!,
): [code: string, label: string][] {
  switch (column) {
    case 'tier':
      return definition.tiers.map((tier) => [tier.id, textIn(tier.label, language, definition.languages)])
    case 'mode':
      return MODES.map(ownWords)
    case 'setting_type':
      return SETTING_TYPES.map(ownWords)
    case 'collected_half_day':
      return [
        ['am', 'before noon'],
        ['pm', 'after noon'],
      ]
    case 'status':
      return ['complete', 'partial'].map(ownWords)
    case 'ward_set':
      return [...definition.wardSets.map((set): [string, string] => [set.id, set.title]), ['-8', 'not asked']]
    default:
      return [['', '']]
  }
}

function ownWords(code: string): [string, string] {
  return [code, code.replaceAll('_', ' ')]
}

function rowOf(column: SystemColumn, code: string, label: string): CodebookRow {
  return {
    column,
    question_id: '',
    kind: 'system',
    part: '',
    tiers: '',
    concept: '',
    question_text: '',
    option_code: code,
    option_num: '',
    option_label: label,
    missing_codes: '',
    note: SYSTEM_MEANINGS[column],
  }
}
