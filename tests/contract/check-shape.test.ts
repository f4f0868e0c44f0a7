import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { canonicalJson } from '#contract/canonical-json.ts'
import { checkDefinition } from '#contract/questionnaire/check.ts'
import { shapeFaults } from '#contract/questionnaire/check-shape.ts'
import type { DefinitionFault } from '#contract/questionnaire/check-shape.ts'
import { ask, faultsOf, smallInput } from './small-definition.ts'
import type { SmallInput } from './small-definition.ts'

const at = (path: string, reason: string): DefinitionFault[] => [{ path, reason }]
const option = { code: 'x', num: 50, label: { en: 'X' } }

test('a questionnaire that is right is given back with its defaults, and checking it again changes nothing', () => {
  const checked = checkDefinition(smallInput())
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults))
  expect(checked.definition.sections[0]!.questions[0]!.missing).toEqual([])
  const again = checkDefinition(JSON.parse(canonicalJson(checked.definition)))
  expect(again.ok && canonicalJson(again.definition)).toBe(canonicalJson(checked.definition))
})

describe('the shape', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['a text', 'questionnaire'],
    ['an array', []],
  ])('of %s is refused whole', (_name, input) => {
    expect(faultsOf(input)).toEqual(at('(whole)', 'This must be of type object.'))
  })

  test.each<[string, string, string, (input: SmallInput) => unknown]>([
    ['a missing field', 'title', 'This is missing.', (input) => delete (input as Partial<SmallInput>).title],
    ['an unknown field', 'colour', 'There is no field of this name here.', (input) => Object.assign(input, { colour: 1 })],
    [
      'a field of the wrong type',
      'sections[0].questions[1].text',
      'This must be of type record.',
      ask('age', { text: 'How old?' }),
    ],
    ['a wrong fixed value', 'format', 'This must be "earshot-questionnaire/1".', (input) => (input.format = 'x')],
    [
      'a wrong choice',
      'sections[0].questions[2].missing[0]',
      'This must be "dont_know" or "prefer_not" or "never_needed".',
      ask('status', { missing: ['-8'] }),
    ],
    ['too short a text', 'title.en', 'This must be at least 1 character(s) long.', (input) => (input.title.en = '')],
    ['too short a list', 'tiers', 'This must be at least 1 long.', (input) => (input.tiers = [])],
    ['too small a number', 'sections[2].questions[0].max', 'This must be more than 0.', ask('likes', { max: -1 })],
    ['too large a number', 'sections[2].questions[2].maxChars', 'This must be at most 2000.', ask('why_red', { maxChars: 5000 })],
    ['a name that is none', 'id', 'This must match /^[a-z][a-z0-9_]{0,30}$/.', (input) => (input.id = 'Small One')],
    [
      'a key that is none',
      'choiceLists.Big List',
      'A name here may hold only what its kind allows: see the JSON Schema.',
      (input) => (input.choiceLists['Big List'] = [option]),
    ],
    [
      'an unknown kind',
      'sections[0].questions[1].kind',
      'This is not one of the kinds that Earshot knows.',
      ask('age', { kind: 'matrix' }),
    ],
  ])('with %s: %s', (_name, path, reason, change) => {
    expect(faultsOf(smallInput(change))).toEqual(at(path, reason))
  })

  test('of hostile keys is refused or ignored, never followed', () => {
    const text = JSON.stringify(smallInput())
    expect(faultsOf(JSON.parse(text.replace('"id":"small"', '"__proto__":{"id":"small"},"id":"small"')))).toEqual(
      at('__proto__', 'There is no field of this name here.'),
    )
    expect(faultsOf(smallInput(ask('status', { list: 'constructor' })))).toEqual(
      at('sections[0].questions[2].list', 'There is no choice list “constructor”.'),
    )
    expect(faultsOf(smallInput(ask('status', { relevant: '${constructor} = 1' })))).toEqual(
      at('sections[0].questions[2].relevant', 'No tier of this question is asked “constructor”.'),
    )
  })

  test('of anything at all is judged without an error', () => {
    fc.assert(fc.property(fc.anything(), (input) => !checkDefinition(input).ok))
    const fields = Object.keys(smallInput()) as (keyof SmallInput)[]
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.anything(),
        (field, value) => void checkDefinition({ ...smallInput(), [field]: value }),
      ),
    )
  })
})

test.each<[string, z.core.$ZodType, unknown, string]>([
  ['an address', z.url(), 'x', 'This must match url.'],
  ['a step', z.number().check(z.multipleOf(10)), 5, 'This is not valid: see the JSON Schema.'],
])('a schema that holds %s gets words too', (_name, schema, input, reason) => {
  expect(shapeFaults(z.safeParse(schema, input).error!.issues, input)).toEqual(at('(whole)', reason))
})
