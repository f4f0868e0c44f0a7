// A questionnaire with every kind of question in two tiers, small enough to write each cell down.
import type { Definition } from '#contract/questionnaire/definition.ts'
import { definitionSchema } from '#contract/questionnaire/definition.ts'

const en = (text: string) => ({ en: text })
const list = (...codes: string[]) => codes.map((code, index) => ({ code, num: index + 1, label: en(`Label of ${code}`) }))
const ALL_MISSING = ['dont_know', 'prefer_not', 'never_needed'] as const
const both = { tiers: ['easy', 'older'], text: en('Question?'), missing: [...ALL_MISSING] }
const easy = { ...both, tiers: ['easy'] }
const older = { ...both, tiers: ['older'] }
const assent = { version: '1', cards: [{ text: en('Card') }], ask: en('Ask?'), yes: en('Yes'), no: en('No') }

export function everyKind(changes: Partial<Definition> = {}): Definition {
  return definitionSchema.parse({
    format: 'earshot-questionnaire/1',
    id: 'every_kind',
    version: '1',
    title: en('Every kind'),
    languages: ['en'],
    tiers: [
      { id: 'easy', label: en('Easy'), ages: { from: 5, to: 11 } },
      { id: 'older', label: en('Older'), ages: { from: 12, to: 25 } },
    ],
    ageQuestion: 'age',
    concepts: [],
    choiceLists: {
      pair: list('yes', 'no'),
      faces: list('low', 'high'),
      few: list('a', 'b', 'none'),
      more: list('a', 'c', 'd'),
      outside: [{ code: 'outside', num: 98, label: en('Label of outside') }],
    },
    wardSets: [
      {
        id: 'town-2015',
        title: 'Town',
        inForceFrom: '2015-05-07',
        attribution: [],
        wards: [{ code: 'E05000001', name: 'Ayresome' }],
      },
    ],
    sections: [
      {
        id: 'main',
        title: en('Main'),
        questions: [
          { ...both, id: 'age', kind: 'number', constraint: '. >= 5 and . <= 25' },
          { ...both, id: 'hello', kind: 'note' },
          { ...both, id: 'two_sides', kind: 'pair', list: 'pair', statements: { yes: en('Some do'), no: en('Some do not') } },
          { ...both, id: 'how', kind: 'rating', list: 'faces' },
          { ...both, id: 'one', kind: 'select_one', list: 'few' },
          { ...both, id: 'after_a', kind: 'select_multiple', list: 'few', relevant: "${one} = 'a'" },
          { ...easy, id: 'many', kind: 'select_multiple', list: 'few', exclusive: ['none'] },
          { ...older, id: 'many', kind: 'select_multiple', list: 'more', max: 2 },
          { ...easy, id: 'top', kind: 'rank', list: 'few', max: 2 },
          { ...older, id: 'top', kind: 'rank', list: 'more', max: 3 },
          { ...both, id: 'words', kind: 'text', maxChars: 2000 },
          { ...older, id: 'status', kind: 'select_one', list: 'few' },
          { ...older, id: 'area', kind: 'area_picker', wardSet: 'town-2015', extra: 'outside' },
        ],
      },
    ],
    assent: { easy: assent, older: assent },
    support: { title: en('Help'), lines: [en('Line')] },
    thanks: { easy: en('Thanks'), older: en('Thanks') },
    ...changes,
  })
}
