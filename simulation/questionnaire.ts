import type { Definition } from '#contract/questionnaire/definition.ts'

const en = (words: string) => ({ en: words })

/** As little as an interview can be made of: an age, own words, and the end. */
export const questionnaire: Definition = {
  format: 'earshot-questionnaire/1',
  id: 'simulated',
  version: '1',
  title: en('A simulated questionnaire'),
  languages: ['en'],
  tiers: [{ id: 't1', label: en('5 to 25'), ages: { from: 5, to: 25 } }],
  ageQuestion: 'age',
  concepts: [],
  choiceLists: {},
  wardSets: [],
  sections: [
    {
      id: 'main',
      title: en('Main'),
      questions: [
        { id: 'age', kind: 'number', tiers: ['t1'], text: en('How old are you?'), missing: [] },
        { id: 'said', kind: 'text', tiers: ['t1'], text: en('What would you change?'), maxChars: 200, missing: [] },
      ],
    },
  ],
  assent: {
    t1: { version: 'a1', cards: [{ text: en('It is up to you.') }], ask: en('Shall we start?'), yes: en('Yes'), no: en('No') },
  },
  support: { title: en('Help'), lines: [en('Talk to somebody.')] },
  thanks: { t1: en('Thank you.') },
}
