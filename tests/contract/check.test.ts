import { describe, expect, test } from 'vitest'
import type { DefinitionFault } from '#contract/questionnaire/check-shape.ts'
import { ask, faultsOf, inputQuestion, smallInput } from './small-definition.ts'
import type { SmallInput } from './small-definition.ts'

const at = (path: string, reason: string): DefinitionFault[] => [{ path, reason }]
const q = (section: number, question: number, field: string): string => `sections[${section}].questions[${question}].${field}`

describe('what a schema cannot know', () => {
  test.each<[string, string, string, (input: SmallInput) => unknown]>([
    ['a language twice', 'languages[2]', '“en” stands here twice.', (input) => input.languages.push('en')],
    ['a tier twice', 'tiers[3]', '“big” stands here twice.', (input) => input.tiers.push(input.tiers[2]!)],
    [
      'ages the wrong way round',
      'tiers[2].ages',
      'The ages must go from younger to older.',
      (input) => (input.tiers[2]!.ages = { from: 25, to: 12 }),
    ],
    [
      'ages that overlap',
      'tiers[1].ages',
      'Tiers go from the easiest up, and their ages may not overlap.',
      (input) => (input.tiers[1]!.ages.from = 7),
    ],
    ['a tier without assent', 'assent.big', 'This is missing: every tier needs its own.', (input) => delete input.assent.big],
    ['thanks for no tier', 'thanks.huge', 'There is no tier of this name.', (input) => (input.thanks.huge = { en: 'Thanks' })],
    ['a concept twice', 'concepts[3]', '“place” stands here twice.', (input) => input.concepts.push(input.concepts[0]!)],
    [
      'a code twice in a list',
      'choiceLists.yn[2]',
      '“yes” stands here twice.',
      (input) => input.choiceLists.yn!.push({ code: 'yes', num: 7, label: { en: 'Yes' } }),
    ],
    [
      'a number twice in a list',
      'choiceLists.yn[2]',
      '“1” stands here twice.',
      (input) => input.choiceLists.yn!.push({ code: 'aye', num: 1, label: { en: 'Aye' } }),
    ],
    [
      'a negative number',
      'choiceLists.yn[0].num',
      'Negative numbers are kept for missing codes.',
      (input) => (input.choiceLists.yn![0]!.num = -1),
    ],
    ['a ward set twice', 'wardSets[1]', '“wards” stands here twice.', (input) => input.wardSets.push(input.wardSets[0]!)],
    [
      'a ward twice',
      'wardSets[1].wards[1]',
      '“W1” stands here twice.',
      (input) => {
        const set = input.wardSets[0]!
        input.wardSets.push({ ...set, id: 'other', wards: [set.wards[0]!, set.wards[0]!] })
      },
    ],
    ['a section twice', 'sections[2]', '“ratings” stands here twice.', (input) => (input.sections[2]!.id = 'ratings')],
    [
      'a rotation for no tier',
      'sections[1].rotateFor',
      'There is no tier “huge”.',
      (input) => input.sections[1]!.rotateFor!.push('huge'),
    ],
    [
      'a question for no tier',
      q(0, 2, 'tiers'),
      'There is no tier “huge”.',
      ask('status', { tiers: ['big', 'huge'], relevant: '${age} > 1' }),
    ],
    ['a reserved name', q(0, 0, 'id'), '“tier” is a name that expressions use for something else.', ask('hello', { id: 'tier' })],
    [
      'a name kept for the export',
      q(0, 0, 'id'),
      'Ids that begin with “q_” are kept for columns of the export.',
      ask('hello', { id: 'q_status' }),
    ],
    ['an unknown concept', q(1, 0, 'concept'), 'There is no concept “sky”.', ask('r_place', { concept: 'sky' })],
    ['an unknown list', q(2, 1, 'list'), 'There is no choice list “sky”.', ask('top', { list: 'sky' })],
    [
      'an unknown option to keep last',
      q(2, 0, 'keepLast'),
      'There is no option “sky” in its list.',
      ask('likes', { keepLast: ['sky'] }),
    ],
    [
      'a hidden option that excludes',
      q(2, 0, 'exclusive'),
      'There is no option “grey” in its list.',
      ask('likes', { exclusive: ['grey'] }),
    ],
    ['more choices than options', q(2, 1, 'max'), 'There are only 6 options.', ask('top', { max: 7 })],
    [
      'a pair of three',
      q(1, 5, 'statements'),
      'A pair has a list of two options and one statement for each.',
      ask('p_place', { list: 'scale' }),
    ],
    [
      'a pair with other statements',
      q(1, 5, 'statements'),
      'A pair has a list of two options and one statement for each.',
      ask('p_place', { statements: { '1': { en: 'A' }, '2': { en: 'B' } } }),
    ],
    ['an unknown ward set', q(2, 4, 'wardSet'), 'There is no ward set “sky”.', ask('area', { wardSet: 'sky' })],
    ['an unknown list of extra areas', q(2, 4, 'extra'), 'There is no choice list “sky”.', ask('area', { extra: 'sky' })],
    [
      'an extra area numbered like a ward',
      q(2, 4, 'extra'),
      'A code or number here is a ward’s too. Wards are numbered from 1.',
      (input) => (input.choiceLists.outside![0]!.num = 2),
    ],
    [
      'an extra area with a ward’s code',
      q(2, 4, 'extra'),
      'A code or number here is a ward’s too. Wards are numbered from 1.',
      (input) => (input.choiceLists.outside![0]!.code = 'W2'),
    ],
    [
      'one id twice in a tier',
      q(2, 4, 'id'),
      'Tier “middle” has “helped” twice.',
      (input) => input.sections[2]!.questions.splice(3, 0, { ...inputQuestion(input, 'helped'), tiers: ['middle'] }),
    ],
    [
      'one id with two kinds',
      q(2, 5, 'kind'),
      '“helped” is of another kind in another tier, but fills the same column.',
      (input) =>
        input.sections[2]!.questions.push({ id: 'helped', kind: 'rating', tiers: ['big'], list: 'yn', text: { en: 'Helped' } }),
    ],
    [
      'one id with two numbers for a code',
      q(2, 5, 'list'),
      'An option of “helped” has another number in another tier.',
      (input) => {
        input.choiceLists.ny = [{ code: 'yes', num: 2, label: { en: 'Yes' } }]
        input.sections[2]!.questions.push({ ...inputQuestion(input, 'helped'), tiers: ['big'], list: 'ny' })
      },
    ],
    [
      'an id like a column of a rank',
      q(2, 5, 'id'),
      'The column “top_1” of the CSV would be filled twice.',
      (input) => input.sections[2]!.questions.push({ id: 'top_1', kind: 'text', tiers: ['big'], maxChars: 5, text: { en: 'x' } }),
    ],
    [
      'a rank with a column like an id',
      q(2, 1, 'id'),
      'The column “top_1” of the CSV would be filled twice.',
      ask('status', { id: 'top_1' }),
    ],
    [
      'options that differ only in case',
      q(2, 0, 'id'),
      'The column “likes__RED” of the CSV would be filled twice.',
      (input) => input.choiceLists.colours!.push({ code: 'RED', num: 20, label: { en: 'RED' } }),
    ],
    [
      'a tier without the age question',
      'ageQuestion',
      'Tier “small” has no question “age”.',
      ask('age', { tiers: ['middle', 'big'] }),
    ],
    [
      'an age question that is not always asked',
      'ageQuestion',
      'The age question must be a number that is always asked.',
      ask('age', { relevant: "${tier} = 'big'" }),
    ],
    [
      'an age question that is off',
      'ageQuestion',
      'The age question must be a number that is always asked.',
      ask('age', { offByDefault: true }),
    ],
    [
      'a text not in the first language',
      'support.title.en',
      'This text is missing in the first language.',
      (input) => (input.support.title = { cy: 'Help' } as never),
    ],
    [
      'a language not named',
      q(2, 4, 'hint.fr'),
      'This language is not named in languages.',
      ask('area', { hint: { en: 'Tap', fr: 'Touchez' } }),
    ],
    [
      'a statement not in the first language',
      q(1, 5, 'statements.0.en'),
      'This text is missing in the first language.',
      ask('p_place', { statements: { '1': { en: 'A' }, '0': { cy: 'B' } } }),
    ],
    [
      'a message not in the first language',
      q(0, 1, 'constraintMessage.en'),
      'This text is missing in the first language.',
      ask('age', { constraintMessage: { cy: '5' } }),
    ],
  ])('is named: %s', (_name, path, reason, change) => {
    expect(faultsOf(smallInput(change))).toContainEqual({ path, reason })
  })

  test('an age question that is called something else leaves ${age} to mean it', () => {
    const input = smallInput((draft) => {
      draft.ageQuestion = 'years'
      ask('age', { id: 'years' })(draft)
    })
    expect(faultsOf(input)).toEqual([])
    ask('hello', { id: 'age' })(input)
    expect(faultsOf(input)).toEqual(at(q(0, 0, 'id'), '“age” is a name that expressions use for something else.'))
  })

  test('all faults come at once', () => {
    const input = smallInput((draft) => {
      ask('likes', { max: 50 })(draft)
      ask('top', { list: 'sky' })(draft)
    })
    expect(faultsOf(input).map((fault) => fault.path)).toEqual([q(2, 0, 'max'), q(2, 1, 'list')])
  })

  test('two tiers may share an id', () => {
    expect(
      faultsOf(smallInput((input) => input.sections[2]!.questions.push({ ...inputQuestion(input, 'helped'), tiers: ['big'] }))),
    ).toEqual([])
  })

  test('two tiers may have other options under one id', () => {
    const input = smallInput((draft) => {
      draft.choiceLists.more = [{ code: 'perhaps', num: 3, label: { en: 'Perhaps' } }]
      draft.sections[2]!.questions.push({ ...inputQuestion(draft, 'helped'), tiers: ['big'], list: 'more' })
    })
    expect(faultsOf(input)).toEqual([])
  })
})
