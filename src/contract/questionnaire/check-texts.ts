import type { DefinitionFault } from './check-shape.ts'
import { placedQuestions } from './check-questions.ts'
import type { Definition } from './definition.ts'
import type { Question, Text } from './question.ts'

type Placed = [path: string, text: Text | undefined]

/** Every text is there in the first language, and in no language that the definition does not name. */
export function textFaults(definition: Definition): DefinitionFault[] {
  const [first, ...others] = definition.languages
  return textsOf(definition).flatMap(([path, text]) => {
    if (text === undefined) return []
    const missing = Object.hasOwn(text, first!)
      ? []
      : [{ path: `${path}.${first}`, reason: 'This text is missing in the first language.' }]
    const unknown = Object.keys(text).filter((language) => language !== first && !others.includes(language))
    return [
      ...missing,
      ...unknown.map((language) => ({ path: `${path}.${language}`, reason: 'This language is not named in languages.' })),
    ]
  })
}

function textsOf(definition: Definition): Placed[] {
  return [
    ['title', definition.title],
    ...definition.tiers.map((tier, index): Placed => [`tiers[${index}].label`, tier.label]),
    ...definition.concepts.flatMap((concept, index): Placed[] => [
      [`concepts[${index}].name`, concept.name],
      [`concepts[${index}].wording`, concept.wording],
    ]),
    ...Object.entries(definition.choiceLists).flatMap(([name, options]) =>
      options.map((option, index): Placed => [`choiceLists.${name}[${index}].label`, option.label]),
    ),
    ...definition.sections.flatMap((section, index): Placed[] => [
      [`sections[${index}].title`, section.title],
      [`sections[${index}].lead`, section.lead],
    ]),
    ...placedQuestions(definition).flatMap(({ question, path }) => textsOfQuestion(question, path)),
    ...Object.entries(definition.assent).flatMap(([tier, assent]): Placed[] => [
      ...assent.cards.map((card, index): Placed => [`assent.${tier}.cards[${index}]`, card]),
      ...(['ask', 'yes', 'no'] as const).map((field): Placed => [`assent.${tier}.${field}`, assent[field]]),
    ]),
    ['support.title', definition.support.title],
    ...definition.support.lines.map((line, index): Placed => [`support.lines[${index}]`, line]),
    ...Object.entries(definition.thanks).map(([tier, text]): Placed => [`thanks.${tier}`, text]),
  ]
}

function textsOfQuestion(question: Question, path: string): Placed[] {
  const statements = question.kind === 'pair' ? Object.entries(question.statements) : []
  return [
    [`${path}.text`, question.text],
    [`${path}.hint`, question.hint],
    ...statements.map(([code, text]): Placed => [`${path}.statements.${code}`, text]),
    ...(question.kind === 'number' ? [[`${path}.constraintMessage`, question.constraintMessage] satisfies Placed] : []),
  ]
}
