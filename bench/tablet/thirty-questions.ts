// The thirty questions that every contender asks: the first of the oldest tier of the questionnaire that ships.
import type { Definition } from '#contract/questionnaire/definition.ts'
import { optionsOf } from '#contract/questionnaire/options.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { questionsInOrder } from '#contract/questionnaire/scope.ts'
import { english } from '../../tests/support/english.ts'

/** A question as plain as a page without Earshot would have it. `most` is how many options may be picked. */
export type PlainQuestion = {
  id: string
  text: string
  kind: 'one' | 'several' | 'words'
  options: { code: string; label: string }[]
  most: number
}

const COUNT = 30

/** Throws when the questionnaire has fewer, because then the figures could not be compared with older ones. */
export function thirtyQuestions(definition: Definition): PlainQuestion[] {
  const tier = definition.tiers.at(-1)!.id
  const all = questionsInOrder(definition, { tier, facilitated: false, orderSeed: 1 })
  const asked = all.filter(({ id, kind }) => id !== definition.ageQuestion && kind !== 'note').slice(0, COUNT)
  if (asked.length < COUNT) throw new Error(`${definition.id} has ${asked.length} questions for ${tier}; ${COUNT} are compared.`)
  return asked.map((question) => plain(definition, question))
}

function plain(definition: Definition, question: Question): PlainQuestion {
  const options = optionsOf(definition, question).map(({ code, label }) => ({ code, label: english(label) }))
  const text = english(question.text)
  const isSeveral = question.kind === 'select_multiple' || question.kind === 'rank'
  const most = isSeveral ? (question.max ?? options.length) : 1
  return { id: question.id, text, kind: options.length === 0 ? 'words' : isSeveral ? 'several' : 'one', options, most }
}
