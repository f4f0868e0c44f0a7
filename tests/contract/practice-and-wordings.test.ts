import { describe, expect, test } from 'vitest'
import { askedQuestions, onlyAsked, wordedFor } from '#contract/questionnaire/flow.ts'
import { checkResponse } from '#contract/questionnaire/validate.ts'
import { ask, circumstances, faultsOf, inputQuestion, questionOf, smallDefinition, smallInput } from './small-definition.ts'
import { sampleResponse } from './sample-response.ts'

describe('a practice question', () => {
  const definition = smallDefinition(ask('p_place', { practice: true }))
  const small = circumstances({ tier: 'small' })

  test('is asked, and its answer is left out', () => {
    expect(askedQuestions(definition, small, {}).map(({ id }) => id)).toContain('p_place')
    expect(onlyAsked(definition, small, { age: 6, p_place: '1' })).toEqual({ age: 6 })
  })

  test('is a fault of the response that holds an answer to it', () => {
    const response = sampleResponse({ tier: 'small', answers: { p_place: '1' } })
    expect(checkResponse(definition, response)).toEqual([{ questionId: 'p_place', reason: 'not-asked' }])
  })

  test('is nothing an expression could speak of', () => {
    const input = smallInput((draft) => {
      ask('p_place', { practice: true })(draft)
      ask('helped', { tiers: ['small'], relevant: "${p_place} = '1'" })(draft)
    })
    expect(faultsOf(input)).toEqual([
      { path: 'sections[2].questions[3].relevant', reason: 'No tier of this question is asked “p_place”.' },
    ])
  })

  test('fills no column, so another question may have its name there', () => {
    expect(faultsOf(smallInput(ask('p_place', { practice: true, id: 'likes__red' })))).toEqual([])
  })
})

describe('other words for the same question', () => {
  const older = { when: '${age} >= 18', hint: { en: 'Or work' } }
  const definition = smallDefinition(
    ask('likes', { hint: { en: 'School' }, wordings: [older, { when: 'true()', text: { en: 'What?' } }] }),
  )
  const likes = questionOf(definition, 'likes', 'select_multiple')

  test('are the first whose expression is true', () => {
    expect(wordedFor(definition, circumstances(), { age: 19 }, likes)).toMatchObject({
      text: likes.text,
      hint: { en: 'Or work' },
    })
    expect(wordedFor(definition, circumstances(), { age: 12 }, likes)).toMatchObject({
      text: { en: 'What?' },
      hint: { en: 'School' },
    })
  })

  test('leave it as it is where none is true or there are none', () => {
    const only = smallDefinition(ask('likes', { wordings: [older] }))
    const plain = questionOf(only, 'likes', 'select_multiple')
    expect(wordedFor(only, circumstances(), { age: 12 }, plain)).toBe(plain)
    const top = questionOf(definition, 'top', 'rank')
    expect(wordedFor(definition, circumstances(), {}, top)).toBe(top)
  })

  test('are checked like every text and every expression', () => {
    const wordings = [{ when: '${later} = 1', text: { cy: 'Beth?' } }, { when: '. = 1' }]
    const input = smallInput((draft) => {
      inputQuestion(draft, 'likes').wordings = wordings
    })
    expect(faultsOf(input).map(({ path }) => path)).toEqual(
      ['[0].when', '[1].when', '[0].text.en', '[0].text.cy'].map((end) => `sections[2].questions[0].wordings${end}`),
    )
  })
})

test('a picture of a pair belongs to one of its two options', () => {
  const pictures = (codes: string[]) =>
    ask('p_place', { pictures: Object.fromEntries(codes.map((code) => [code, 'pairs/place_yes'])) })
  expect(faultsOf(smallInput(pictures(['1', '0'])))).toEqual([])
  expect(faultsOf(smallInput(pictures(['2'])))).toEqual([
    { path: 'sections[1].questions[5].pictures', reason: 'There is no option “2” in its list.' },
  ])
})

test('a neighbourhood names wards of its set, and stands once', () => {
  const input = smallInput((draft) => {
    const neighbourhoods = [
      { name: 'Green', wards: ['W1', 'W2'] },
      { name: 'Green', wards: ['W9'] },
    ]
    Object.assign(draft.wardSets[0]!, { neighbourhoods })
  })
  expect(faultsOf(input)).toEqual([
    { path: 'wardSets[0].neighbourhoods[1]', reason: '“Green” stands here twice.' },
    { path: 'wardSets[0].neighbourhoods[1].wards', reason: 'There is no ward “W9” in this set.' },
  ])
})
