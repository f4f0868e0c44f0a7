import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { equalityQuestions } from '#contract/questionnaire/equality-questions.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../questionnaires/${name}.json`, import.meta.url), 'utf8')) as Definition

it.each(['middlesbrough', 'stockton-4rs'])('who is heard is asked in %s beside the area, follow-up questions aside', (name) => {
  const ids = [...new Set(equalityQuestions(read(name)).map(({ id }) => id))]
  expect(ids).toEqual(['sex', 'eth5', 'help_learn', 'send', 'llti', 'care_t2', 'care', 'carer'])
})

it('a questionnaire that asks for no area has no equality questions', () => {
  const definition = read('middlesbrough')
  expect(equalityQuestions({ sections: definition.sections.filter(({ id }) => id !== 'about_you') })).toEqual([])
})
