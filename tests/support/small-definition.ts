import type { Definition } from '#contract/questionnaire/definition.ts'
import type { QuestionStage } from '#collect/interview/interview.ts'

const en = (words: string) => ({ en: words })
const question = (id: string) => ({ id, kind: 'select_one' as const, tiers: ['t1'], text: en(id), list: 'yes_no', missing: [] })
const age = { id: 'age', kind: 'number' as const, tiers: ['t1'], text: en('How old are you?'), missing: [] }

/** One tier, one list, two sections: as little as screens can be shown with. */
export const smallDefinition: Definition = {
  format: 'earshot-questionnaire/1',
  id: 'small',
  version: '1',
  title: en('A small questionnaire'),
  languages: ['en'],
  tiers: [{ id: 't1', label: en('5 to 7'), ages: { from: 5, to: 7 } }],
  ageQuestion: 'age',
  concepts: [],
  choiceLists: {
    yes_no: [
      { code: 'yes', num: 1, label: en('Yes') },
      { code: 'no', num: 0, label: en('No') },
    ],
  },
  wardSets: [],
  sections: [
    { id: 'a', title: en('A'), questions: [age, question('first'), question('second')] },
    { id: 'b', title: en('B'), questions: [question('third')] },
  ],
  assent: {
    t1: {
      version: '1',
      cards: [{ text: en('We want to know what you think.') }],
      ask: en('Shall we start?'),
      yes: en('Yes'),
      no: en('No thanks'),
    },
  },
  support: { title: en('Somebody to talk to'), lines: [en('Tell the person with you.')] },
  thanks: { t1: en('Thank you.') },
}

/** A question on the screen, in one of the sections above. */
export function stageOf(id: string, sectionId = 'a'): QuestionStage {
  const section = smallDefinition.sections.find((each) => each.id === sectionId)!
  return {
    name: 'question',
    question: question(id),
    options: smallDefinition.choiceLists['yes_no']!,
    section,
    progress: { position: 1, total: 3 },
    canGoBack: true,
    supportCard: false,
  }
}
