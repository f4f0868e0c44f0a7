import { describe, expect, test } from 'vitest'
import type { DefinitionFault } from '#contract/questionnaire/check-shape.ts'
import { ask, faultsOf, smallInput } from './small-definition.ts'

const at = (path: string, reason: string): DefinitionFault[] => [{ path, reason }]
const q = (section: number, question: number, field: string): string => `sections[${section}].questions[${question}].${field}`

describe('an expression', () => {
  const reasons = (id: string, fields: object): string[] => faultsOf(smallInput(ask(id, fields))).map((fault) => fault.reason)

  test('that cannot be read is named with its place', () => {
    expect(faultsOf(smallInput(ask('area', { relevant: '${age} >> 16' })))).toEqual(
      at(q(2, 4, 'relevant'), 'Expected a value, found “> 16”. (character 9)'),
    )
    expect(reasons('area', { relevant: "regex(${why_red}, '(a+)+')" })).toEqual([
      'The pattern of regex() has a repetition within a repetition. (character 1)',
    ])
  })

  test.each<[string, string, object, string[]]>([
    ['a later question', 'likes', { relevant: "selected(${top}, 'red')" }, ['“top” may be asked only after this question.']],
    ['the question itself', 'area', { relevant: "${area} = 'W1'" }, ['“area” may be asked only after this question.']],
    ['a question of another tier', 'p_place', { relevant: '${r_place} = 1' }, ['No tier of this question is asked “r_place”.']],
    ['a question of one of its tiers', 'area', { relevant: "${r_voice} = 1 or ${tier} = 'middle'" }, []],
    ['the age, by its own name or not', 'status', { relevant: '${age} > 15 and ${facilitated} = 1 and ${lang} = 2' }, []],
    [
      'another block of a section that goes round',
      'r_voice',
      { relevant: '${r_place} = 1' },
      ['“r_place” may be asked only after this question.'],
    ],
    ['its own block of a section that goes round', 'r_place_more', { relevant: '${r_place} = 1' }, []],
    ['an earlier section, from one that goes round', 'r_voice', { relevant: "${status} = 'yes'" }, []],
    ['its own value before it is asked', 'area', { relevant: ". = 'W1'" }, ['“.” has no value before the question is asked.']],
    ['its own value by once()', 'area', { relevant: 'once(1)' }, ['“.” has no value before the question is asked.']],
    [
      'the time',
      'area',
      { relevant: "now() > '2026'" },
      ['now() cannot be judged again later, because no response holds a time. Use today().'],
    ],
    ['the date', 'area', { relevant: "today() = '2026-11-22'" }, []],
    ['its own answer, for the support card', 'area', { supportCardIf: ". = 'W1' or ${area} = 'W2'" }, []],
    [
      'a later answer, for the support card',
      'likes',
      { supportCardIf: '${area} = 1' },
      ['“area” may be asked only after this question.'],
    ],
    [
      'other answers, in a constraint',
      'age',
      { constraint: ". > ${status} and today() = ''" },
      ['A constraint knows only “.”, not today().', 'A constraint knows only “.”, not “status”.'],
    ],
  ])('may speak of what is known by then: %s', (_name, id, fields, faults) => {
    expect(reasons(id, fields)).toEqual(faults)
  })

  test('may speak of an earlier question in a section that does not go round', () => {
    const input = smallInput((draft) => {
      delete draft.sections[1]!.rotateFor
      ask('r_voice', { relevant: '${r_place} = 1' })(draft)
    })
    expect(faultsOf(input)).toEqual([])
  })

  test('may speak of the age by the id of its question', () => {
    const input = smallInput((draft) => {
      draft.ageQuestion = 'years'
      ask('age', { id: 'years' })(draft)
      ask('status', { relevant: '${years} >= 16' })(draft)
    })
    expect(faultsOf(input)).toEqual([])
  })
})
