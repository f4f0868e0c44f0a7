import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { canonicalJson } from '#contract/canonical-json.ts'
import { definitionSchema, type Definition } from '#contract/questionnaire/definition.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { english } from '../support/english.ts'

/** A file of `questionnaires/`, as it lies there. */
export function readShipped(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../questionnaires/${name}`, import.meta.url), 'utf8'))
}

/** A questionnaire that ships, with its questions in one row. */
export function openShipped(name: string) {
  const file = readShipped(name)
  const definition = definitionSchema.parse(file)
  const questions = definition.sections.flatMap((section) => section.questions)
  const inTier = (tier: string): Question[] => questions.filter((question) => question.tiers.includes(tier))
  const find = (id: string, tier = 't3'): Question => {
    const found = inTier(tier).find((question) => question.id === id)
    if (found === undefined) throw new Error(`no question ${id} in ${tier}`)
    return found
  }
  return {
    file,
    definition,
    questions,
    inTier,
    idsOf: (tier: string): string[] => inTier(tier).map((question) => question.id),
    find,
    /** The skip logic or support card rule of each question that has one, by id. */
    rules: (field: 'relevant' | 'supportCardIf'): Record<string, string | undefined> =>
      Object.fromEntries(questions.flatMap((question) => (question[field] ? [[question.id, question[field]]] : []))),
  }
}

/** The codes of a list and their labels in English, in order: `1 Hard; 2 OK; 3 Easy`. */
export function listInWords(definition: Definition, list: string): string {
  return (definition.choiceLists[list] ?? []).map(({ code, label }) => `${code} ${english(label)}`).join('; ')
}

export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

export function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
