import { describe, expect, test } from 'vitest'
import type { Answer } from '#contract/questionnaire/answer.ts'
import type { QuestionKind } from '#contract/questionnaire/question.ts'
import { checkResponse, validateAnswer } from '#contract/questionnaire/validate.ts'
import { sampleResponse } from './sample-response.ts'
import { inputQuestion, questionOf, smallDefinition } from './small-definition.ts'

const definition = smallDefinition()

function reasonOf(kind: QuestionKind, id: string, answer: Answer): string | undefined {
  const fault = validateAnswer(definition, questionOf(definition, id, kind), answer)
  if (fault) expect(fault.questionId).toBe(id)
  return fault?.reason
}

describe('an answer', () => {
  test.each<[QuestionKind, string, Answer, string | undefined]>([
    ['pair', 'p_place', '0', undefined],
    ['pair', 'p_place', '2', 'not-an-option'],
    ['rating', 'r_place', '3', undefined],
    ['rating', 'r_place', 3, 'wrong-shape'],
    ['rating', 'r_place', ['3'], 'wrong-shape'],
    ['select_one', 'status', 'yes', undefined],
    ['select_one', 'status', 'constructor', 'not-an-option'],
    ['area_picker', 'area', 'W2', undefined],
    ['area_picker', 'area', 'outside', undefined],
    ['area_picker', 'area', 'W3', 'not-an-option'],
    ['select_multiple', 'likes', ['red', 'other'], undefined],
    ['select_multiple', 'likes', ['blue'], undefined],
    ['select_multiple', 'likes', 'red', 'wrong-shape'],
    ['select_multiple', 'likes', [], 'empty'],
    ['select_multiple', 'likes', ['red', 'red'], 'twice'],
    ['select_multiple', 'likes', ['red', 'pink'], 'not-an-option'],
    ['select_multiple', 'likes', ['grey'], 'not-an-option'],
    ['select_multiple', 'likes', ['red', 'orange', 'yellow', 'green'], 'too-many'],
    ['select_multiple', 'likes', ['red', 'blue'], 'not-together'],
    ['rank', 'top', ['blue', 'red'], undefined],
    ['rank', 'top', ['blue', 'red', 'green'], 'too-many'],
    ['rank', 'top', ['blue', 'blue'], 'twice'],
    ['text', 'why_red', '0123456789', undefined],
    ['text', 'why_red', '01234567890', 'too-long'],
    ['text', 'why_red', ' \n ', 'empty'],
    ['text', 'why_red', '-1', undefined],
    ['text', 'why_red', 5, 'wrong-shape'],
    ['number', 'age', 5, undefined],
    ['number', 'age', 25, undefined],
    ['number', 'age', 4, 'outside-range'],
    ['number', 'age', 26, 'outside-range'],
    ['number', 'age', -9, 'outside-range'],
    ['number', 'age', 7.5, 'not-a-number'],
    ['number', 'age', Number.NaN, 'not-a-number'],
    ['number', 'age', 'seven', 'not-a-number'],
    ['number', 'age', ['7'], 'wrong-shape'],
    ['note', 'hello', 'hello', 'wrong-shape'],
  ])('to a %s (%s) of %j: %s', (kind, id, answer, reason) => {
    expect(reasonOf(kind, id, answer)).toBe(reason)
  })

  test('is a skip wherever somebody wants to skip', () => {
    for (const question of definition.sections.flatMap((section) => section.questions)) {
      expect(validateAnswer(definition, question, { missing: '-9' })).toBeUndefined()
    }
  })

  test('is another missing code only where that is offered', () => {
    expect(reasonOf('rating', 'r_place', { missing: '-1' })).toBeUndefined()
    expect(reasonOf('rating', 'r_place', { missing: '-2' })).toBe('missing-not-offered')
    expect(reasonOf('select_one', 'status', { missing: '-2' })).toBeUndefined()
    expect(reasonOf('select_multiple', 'likes', { missing: '-3' })).toBeUndefined()
    expect(reasonOf('number', 'age', { missing: '-1' })).toBe('missing-not-offered')
  })

  test('has no bound where none is written', () => {
    const open = smallDefinition((input) => {
      delete inputQuestion(input, 'age').constraint
      delete inputQuestion(input, 'likes').max
      delete inputQuestion(input, 'likes').exclusive
    })
    expect(validateAnswer(open, questionOf(open, 'age', 'number'), 99)).toBeUndefined()
    expect(
      validateAnswer(open, questionOf(open, 'likes', 'select_multiple'), ['red', 'orange', 'yellow', 'green', 'blue']),
    ).toBeUndefined()
  })
})

describe('a response', () => {
  const response = sampleResponse()

  test('with answers that were asked and fit has no faults', () => {
    expect(checkResponse(definition, response)).toEqual([])
    expect(checkResponse(definition, { ...response, answers: {}, status: 'partial' })).toEqual([])
  })

  test('names each answer that does not fit or was not asked', () => {
    const answers = { ...response.answers, age: 15, likes: ['pink'], p_place: '0', constructor: 'x' }
    expect(checkResponse(definition, { ...response, answers })).toEqual([
      { questionId: 'status', reason: 'not-asked' },
      { questionId: 'r_work', reason: 'not-asked' },
      { questionId: 'likes', reason: 'not-an-option' },
      { questionId: 'p_place', reason: 'not-asked' },
      { questionId: 'constructor', reason: 'not-asked' },
    ])
  })

  test('of an unknown tier is at fault, even without answers', () => {
    for (const tier of ['giant', 'constructor']) {
      expect(checkResponse(definition, { ...response, tier, answers: {} })).toEqual([
        { questionId: 'tier', reason: 'not-an-option' },
      ])
    }
  })

  test('is judged by its own date and language', () => {
    const dated = smallDefinition((input) =>
      Object.assign(inputQuestion(input, 'area'), { relevant: "today() = '2026-11-22' and ${lang} = 'en'" }),
    )
    expect(checkResponse(dated, response)).toEqual([])
    expect(checkResponse(dated, { ...response, lang: 'cy' })).toEqual([{ questionId: 'area', reason: 'not-asked' }])
  })
})
