// A small questionnaire with every kind of question, as its file would hold it.
import { checkDefinition } from '#contract/questionnaire/check.ts'
import type { DefinitionFault } from '#contract/questionnaire/check-shape.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Circumstances } from '#contract/questionnaire/flow.ts'
import type { QuestionKind, QuestionOf } from '#contract/questionnaire/question.ts'

const en = (text: string) => ({ en: text })
const options = (...codes: string[]) => codes.map((code, index) => ({ code, num: index + 1, label: en(`The ${code}`) }))
const assent = {
  version: '1',
  cards: [{ text: en('Hello.'), picture: 'assent/think' }],
  ask: en('Shall we?'),
  yes: en('Yes'),
  no: en('No'),
}
const three = { small: { ...assent }, middle: { ...assent }, big: { ...assent } }

const rating = (id: string, concept: string, more: object = {}) => ({
  id,
  kind: 'rating',
  tiers: ['big'],
  list: 'scale',
  concept,
  text: en(id),
  missing: ['dont_know'],
  ...more,
})

function small() {
  return {
    format: 'earshot-questionnaire/1',
    id: 'small',
    version: '1',
    title: { en: 'Small', cy: { text: 'Bach', status: 'checked', of: '4880662c' } },
    languages: ['en', 'cy'],
    ageQuestion: 'age',
    tiers: [
      { id: 'small', label: en('5 to 7'), ages: { from: 5, to: 7 } },
      { id: 'middle', label: en('8 to 11'), ages: { from: 8, to: 11 } },
      { id: 'big', label: en('12 to 25'), ages: { from: 12, to: 25 } },
    ],
    concepts: ['place', 'work', 'voice'].map((code) => ({ code, name: en(code), wording: en(code) })),
    choiceLists: {
      two: options('1', '0'),
      scale: options('1', '2', '3'),
      yn: options('yes', 'no'),
      colours: [
        ...options('red', 'orange', 'yellow', 'green', 'blue', 'other'),
        { code: 'grey', num: 9, label: en('Grey'), hidden: true },
      ],
      outside: [{ code: 'outside', num: 99, label: en('Somewhere else') }],
    } as Record<string, { code: string; num: number; label: Record<string, string>; hidden?: true }[]>,
    wardSets: [
      {
        id: 'wards',
        title: 'Wards',
        inForceFrom: '2015-05-07',
        attribution: [],
        wards: [
          { code: 'W1', name: 'Park' },
          { code: 'W2', name: 'Hill' },
        ],
      },
    ],
    sections: [
      {
        id: 'about',
        title: en('About'),
        questions: [
          { id: 'hello', kind: 'note', tiers: ['small', 'middle'], text: en('Hello') },
          {
            id: 'age',
            kind: 'number',
            tiers: ['small', 'middle', 'big'],
            text: en('How old?'),
            constraint: '. >= 5 and . <= 25',
            constraintMessage: en('5 to 25'),
          },
          {
            id: 'status',
            kind: 'select_one',
            tiers: ['big'],
            list: 'yn',
            text: en('Working?'),
            relevant: '${age} >= 16',
            missing: ['dont_know', 'prefer_not'],
          },
        ],
      },
      {
        id: 'ratings',
        title: en('Ratings'),
        lead: en('How is it?'),
        rotateFor: ['big'],
        questions: [
          rating('r_place', 'place'),
          rating('r_place_more', 'place', { relevant: '${r_place} <= 2' }),
          rating('r_work', 'work', { relevant: "${status} = 'yes'" }),
          rating('r_voice', 'voice'),
          { ...rating('r_hidden', 'voice'), offByDefault: true },
          {
            id: 'p_place',
            kind: 'pair',
            tiers: ['small'],
            list: 'two',
            randomise: true,
            text: en('Which?'),
            statements: { '1': en('Safe'), '0': en('Not safe') },
            missing: ['dont_know'],
            supportCardIf: ". = '0'",
          },
        ],
      },
      {
        id: 'more',
        title: en('More'),
        questions: [
          {
            id: 'likes',
            kind: 'select_multiple',
            tiers: ['middle', 'big'],
            list: 'colours',
            text: en('Which?'),
            randomise: true,
            keepLast: ['other'],
            max: 3,
            exclusive: ['blue'],
            missing: ['never_needed'],
          },
          { id: 'top', kind: 'rank', tiers: ['middle', 'big'], list: 'colours', text: en('Best?'), randomise: true, max: 2 },
          {
            id: 'why_red',
            kind: 'text',
            tiers: ['middle', 'big'],
            text: en('Why?'),
            maxChars: 10,
            relevant: "selected-at(${top}, 0) = 'red'",
          },
          {
            id: 'helped',
            kind: 'select_one',
            tiers: ['small', 'middle'],
            list: 'yn',
            text: en('Helped?'),
            relevant: "${facilitated} = 'yes'",
          },
          {
            id: 'area',
            kind: 'area_picker',
            tiers: ['middle', 'big'],
            wardSet: 'wards',
            extra: 'outside',
            text: en('Where?'),
            hint: en('Tap'),
          },
        ],
      },
    ] as { id: string; title: object; lead?: object; rotateFor?: string[]; questions: Record<string, unknown>[] }[],
    assent: three as Record<string, typeof assent>,
    support: { title: en('Help'), lines: [en('Call somebody.')] },
    thanks: { small: en('Thanks'), middle: en('Thanks'), big: en('Thanks') } as Record<string, object>,
  }
}

export type SmallInput = ReturnType<typeof small>

/** The file's contents, after a change. */
export function smallInput(change: (input: SmallInput) => void = () => {}): SmallInput {
  const input = structuredClone(small())
  change(input)
  return input
}

export function smallDefinition(change?: (input: SmallInput) => void): Definition {
  const checked = checkDefinition(smallInput(change))
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults))
  return checked.definition
}

/** The question's fields in the input, to change them. */
export function inputQuestion(input: SmallInput, id: string): Record<string, unknown> {
  return input.sections.flatMap((section) => section.questions).find((question) => question.id === id)!
}

export function questionOf<Kind extends QuestionKind>(definition: Definition, id: string, kind: Kind): QuestionOf<Kind> {
  const found = definition.sections.flatMap((section) => section.questions).find((question) => question.id === id)
  if (found?.kind !== kind) throw new Error(`no ${kind} ${id}`)
  return found as QuestionOf<Kind>
}

export function circumstances(about: Partial<Circumstances> = {}): Circumstances {
  return { tier: 'big', facilitated: false, orderSeed: 1, ...about }
}

/** What is wrong with a questionnaire file; empty where nothing is. */
export function faultsOf(input: unknown): DefinitionFault[] {
  const checked = checkDefinition(input)
  return checked.ok ? [] : checked.faults
}

/** A change of one question's fields in the input. */
export const ask = (id: string, fields: object) => (input: SmallInput) => Object.assign(inputQuestion(input, id), fields)
