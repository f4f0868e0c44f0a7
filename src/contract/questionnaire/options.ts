import type { Definition, Option } from './definition.ts'
import type { Question, QuestionOf } from './question.ts'

/**
 * The options a question offers, in the order of its list; withdrawn ones are left out. Wards become options with their
 * place in the ward set, counted from 1, as `num`. Empty for text, number and note.
 */
export function optionsOf(definition: Definition, question: Question): Option[] {
  switch (question.kind) {
    case 'text':
    case 'number':
    case 'note':
      return []
    case 'area_picker':
      return [...wardsOf(definition, question), ...listOf(definition, question.extra)]
    default:
      return listOf(definition, question.list)
  }
}

function listOf(definition: Definition, list: string | undefined): Option[] {
  if (list === undefined || !Object.hasOwn(definition.choiceLists, list)) return []
  return definition.choiceLists[list]!.filter((option) => !option.hidden)
}

function wardsOf(definition: Definition, question: QuestionOf<'area_picker'>): Option[] {
  const set = definition.wardSets.find((wardSet) => wardSet.id === question.wardSet)
  const language = definition.languages[0]!
  return (set?.wards ?? []).map((ward, index) => ({ code: ward.code, num: index + 1, label: { [language]: ward.name } }))
}
