import { placedQuestions } from './check-questions.ts'
import type { DefinitionFault } from './check-shape.ts'
import type { Definition } from './definition.ts'
import { keepsAnswer } from './keeps-answer.ts'
import { optionsOf } from './options.ts'
import type { Question } from './question.ts'

/** Two questions may not fill one column of the CSV. Case does not tell columns apart in SQL, SPSS and Power Query. */
export function columnFaults(definition: Definition): DefinitionFault[] {
  const owners = new Map<string, string>()
  return placedQuestions(definition).flatMap(({ question, path }) => {
    const columns = columnsOf(definition, question)
    const names = columns.map((column) => column.toLowerCase())
    const clash = columns.find(
      (_, index) => names.indexOf(names[index]!) < index || (owners.get(names[index]!) ?? question.id) !== question.id,
    )
    for (const name of names) owners.set(name, question.id)
    return clash === undefined ? [] : { path: `${path}.id`, reason: `The column “${clash}” of the CSV would be filled twice.` }
  })
}

function columnsOf(definition: Definition, question: Question): string[] {
  const { id } = question
  if (!keepsAnswer(question)) return []
  switch (question.kind) {
    case 'select_multiple':
      return [id, ...optionsOf(definition, question).map(({ code }) => `${id}__${code}`)]
    case 'rank':
      return [id, ...Array.from({ length: question.max }, (_, index) => `${id}_${index + 1}`)]
    default:
      return [id]
  }
}
