import type { DefinitionFault } from './check-shape.ts'
import { placedQuestions } from './check-questions.ts'
import type { Definition } from './definition.ts'
import type { Question, Text } from './question.ts'

type Placed = [path: string, text: Text]
type MaybePlaced = [path: string, text: Text | undefined]

/**
 * Every text is there in the first language, plain; in any other that the definition names, as a translation with its
 * state. A translation that is missing or stale is no fault: it falls back, and the room shows it.
 */
export function textFaults(definition: Definition): DefinitionFault[] {
  const [first, ...others] = definition.languages
  return textsOf(definition).flatMap(([path, text]) => [
    ...(Object.hasOwn(text, first!) ? [] : [{ path: `${path}.${first}`, reason: 'This text is missing in the first language.' }]),
    ...Object.entries(text).flatMap(([language, words]) => {
      const reason = reasonAgainst(words, language === first, others.includes(language))
      return reason === undefined ? [] : { path: `${path}.${language}`, reason }
    }),
  ])
}

function reasonAgainst(words: Text[string], isFirst: boolean, isNamed: boolean): string | undefined {
  if (isFirst) return typeof words === 'string' ? undefined : 'The first language is plain text, not a translation.'
  if (!isNamed) return 'This language is not named in languages.'
  return typeof words === 'object' ? undefined : 'A translation says its text, its status and the hash of what it translates.'
}

/** Every text of a definition with its place. */
export function textsOf(definition: Definition): Placed[] {
  return placedTexts(definition).flatMap(([path, text]) => (text === undefined ? [] : [[path, text] satisfies Placed]))
}

function placedTexts(definition: Definition): MaybePlaced[] {
  return [
    ['title', definition.title],
    ...definition.tiers.map((tier, index): MaybePlaced => [`tiers[${index}].label`, tier.label]),
    ...definition.concepts.flatMap((concept, index): MaybePlaced[] => [
      [`concepts[${index}].name`, concept.name],
      [`concepts[${index}].wording`, concept.wording],
    ]),
    ...Object.entries(definition.choiceLists).flatMap(([name, options]) =>
      options.map((option, index): MaybePlaced => [`choiceLists.${name}[${index}].label`, option.label]),
    ),
    ...definition.sections.flatMap((section, index): MaybePlaced[] => [
      [`sections[${index}].title`, section.title],
      [`sections[${index}].lead`, section.lead],
    ]),
    ...placedQuestions(definition).flatMap(({ question, path }) => textsOfQuestion(question, path)),
    ...Object.entries(definition.assent).flatMap(([tier, assent]): MaybePlaced[] => [
      ...assent.cards.map((card, index): MaybePlaced => [`assent.${tier}.cards[${index}].text`, card.text]),
      ...(['ask', 'yes', 'no'] as const).map((field): MaybePlaced => [`assent.${tier}.${field}`, assent[field]]),
    ]),
    ['support.title', definition.support.title],
    ...definition.support.lines.map((line, index): MaybePlaced => [`support.lines[${index}]`, line]),
    ...Object.entries(definition.thanks).map(([tier, text]): MaybePlaced => [`thanks.${tier}`, text]),
  ]
}

function textsOfQuestion(question: Question, path: string): MaybePlaced[] {
  const statements = question.kind === 'pair' ? Object.entries(question.statements) : []
  return [
    [`${path}.text`, question.text],
    [`${path}.hint`, question.hint],
    ...(question.wordings ?? []).flatMap((wording, index): MaybePlaced[] => [
      [`${path}.wordings[${index}].text`, wording.text],
      [`${path}.wordings[${index}].hint`, wording.hint],
    ]),
    ...statements.map(([code, text]): MaybePlaced => [`${path}.statements.${code}`, text]),
    ...(question.kind === 'number' ? [[`${path}.constraintMessage`, question.constraintMessage] satisfies MaybePlaced] : []),
  ]
}
