import { describe, expect, test } from 'vitest'
import { optionsOf } from '#contract/questionnaire/options.ts'
import { inputQuestion, questionOf, smallDefinition } from './small-definition.ts'

const definition = smallDefinition()
const codes = (id: string, kind: Parameters<typeof questionOf>[2], from = definition): string[] =>
  optionsOf(from, questionOf(from, id, kind)).map((option) => option.code)

describe('the options of a question', () => {
  test('come from its list, in order, without the withdrawn ones', () => {
    expect(codes('likes', 'select_multiple')).toEqual(['red', 'orange', 'yellow', 'green', 'blue', 'other'])
    expect(codes('p_place', 'pair')).toEqual(['1', '0'])
    expect(codes('r_place', 'rating')).toEqual(['1', '2', '3'])
  })

  test('of an area are its wards, numbered from 1, then the extra ones', () => {
    expect(optionsOf(definition, questionOf(definition, 'area', 'area_picker'))).toEqual([
      { code: 'W1', num: 1, label: { en: 'Park' } },
      { code: 'W2', num: 2, label: { en: 'Hill' } },
      { code: 'outside', num: 99, label: { en: 'Somewhere else' } },
    ])
  })

  test('of an area without extra ones are its wards', () => {
    expect(
      codes(
        'area',
        'area_picker',
        smallDefinition((input) => delete inputQuestion(input, 'area').extra),
      ),
    ).toEqual(['W1', 'W2'])
  })

  test('are none for text, number and note', () => {
    expect([codes('why_red', 'text'), codes('age', 'number'), codes('hello', 'note')]).toEqual([[], [], []])
  })

  test.each(['constructor', '__proto__', 'toString'])(
    'are none where a list or ward set is called %s but is not there',
    (name) => {
      expect(optionsOf(definition, { ...questionOf(definition, 'top', 'rank'), list: name })).toEqual([])
      const area = { ...questionOf(definition, 'area', 'area_picker'), wardSet: name, extra: name }
      expect(optionsOf(definition, area)).toEqual([])
    },
  )
})
