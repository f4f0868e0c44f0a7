import type { DefinitionFault } from './check-shape.ts'
import { placedQuestions } from './check-questions.ts'
import type { PlacedQuestion } from './check-questions.ts'
import type { Definition } from './definition.ts'
import { partsOf } from './expression/expression.ts'
import type { Expression, ExpressionError } from './expression/expression.ts'
import { parseExpression, referencesOf } from './expression/parse.ts'
import { blocksOf } from './order.ts'
import { keepsAnswer } from './keeps-answer.ts'
import { CIRCUMSTANCE_NAMES } from './scope.ts'

type Field = 'relevant' | 'supportCardIf' | 'constraint' | 'when'
type Source = { field: Field; path: string; source: string | undefined }

/** Expressions can be read, and speak only of what is known by then, here and again on the endpoint. */
export function expressionFaults(definition: Definition): DefinitionFault[] {
  return placedQuestions(definition).flatMap((placed) =>
    sourcesOf(placed).flatMap(({ field, path, source }) => {
      if (source === undefined) return []
      const expression = read(source)
      if (typeof expression === 'string') return { path, reason: expression }
      return [...useFaults(expression, field), ...referenceFaults(definition, placed, expression, field)].map((reason) => ({
        path,
        reason,
      }))
    }),
  )
}

function sourcesOf({ question, path }: PlacedQuestion): Source[] {
  const { relevant, supportCardIf, wordings = [] } = question
  return [
    { field: 'relevant', path: `${path}.relevant`, source: relevant },
    { field: 'supportCardIf', path: `${path}.supportCardIf`, source: supportCardIf },
    {
      field: 'constraint',
      path: `${path}.constraint`,
      source: question.kind === 'number' ? question.constraint : undefined,
    },
    ...wordings.map(({ when }, index): Source => ({ field: 'when', path: `${path}.wordings[${index}].when`, source: when })),
  ]
}

function read(source: string): Expression | string {
  try {
    return parseExpression(source)
  } catch (error) {
    // parseExpression throws nothing else; anything else would still be shown as a fault here.
    const { message, at } = error as ExpressionError
    return `${message} (character ${at + 1})`
  }
}

function useFaults(expression: Expression, field: Field): string[] {
  const parts = partsOf(expression)
  const calls = (name: string): boolean => parts.some((part) => part.kind === 'call' && part.name === name)
  const usesSelf = parts.some((part) => part.kind === 'self') || calls('once')
  return [
    ...(calls('now') ? ['now() cannot be judged again later, because no response holds a time. Use today().'] : []),
    ...(field === 'constraint' && calls('today') ? ['A constraint knows only “.”, not today().'] : []),
    ...((field === 'relevant' || field === 'when') && usesSelf ? ['“.” has no value before the question is asked.'] : []),
  ]
}

function referenceFaults(definition: Definition, placed: PlacedQuestion, expression: Expression, field: Field): string[] {
  return referencesOf(expression).flatMap((name) => {
    if (field === 'constraint') return `A constraint knows only “.”, not “${name}”.`
    if (name === 'age' || CIRCUMSTANCE_NAMES.some((known) => known === name)) return []
    if (field === 'supportCardIf' && name === placed.question.id) return []
    const orders = new Set(placed.question.tiers.map((tier) => orderOf(definition, placed, tier, name)))
    if (orders.has('later')) return `“${name}” may be asked only after this question.`
    return orders.has('earlier') ? [] : `No tier of this question is asked “${name}”.`
  })
}

/** Whether `name` is asked before this question in this tier, whatever the seed; the age question is before all. */
function orderOf(
  definition: Definition,
  { question, section }: PlacedQuestion,
  tier: string,
  name: string,
): 'earlier' | 'later' | 'never' {
  const inTier = placedQuestions(definition).filter((other) => other.question.tiers.includes(tier))
  const there = inTier.findIndex((other) => other.question.id === name && keepsAnswer(other.question))
  if (there === -1) return 'never'
  if (name === definition.ageQuestion) return 'earlier'
  const other = inTier[there]!
  const isBefore = there < inTier.findIndex((candidate) => candidate.question === question)
  if (!isBefore || other.section !== section || !section.rotateFor?.includes(tier)) return isBefore ? 'earlier' : 'later'
  const blocks = blocksOf(section.questions.filter((candidate) => candidate.tiers.includes(tier)))
  return blocks.some((block) => block.includes(question) && block.includes(other.question)) ? 'earlier' : 'later'
}
