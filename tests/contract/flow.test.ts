import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from '#contract/questionnaire/answer.ts'
import {
  askedQuestions,
  findNext,
  findPrevious,
  findQuestion,
  isSupportCardDue,
  onlyAsked,
  progressOf,
  proposeTier,
  sectionOf,
  tiersUpTo,
} from '#contract/questionnaire/flow.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { circumstances, inputQuestion, questionOf, smallDefinition } from './small-definition.ts'

const definition = smallDefinition()
const idsOf = (questions: Question[]): string[] => questions.map((question) => question.id)
const asked = (answers: Answers, about = {}, from = definition): string[] =>
  idsOf(askedQuestions(from, circumstances(about), answers))

const anyAnswers: fc.Arbitrary<Answers> = fc.record(
  {
    age: fc.oneof(fc.integer({ min: 5, max: 25 }), fc.constant({ missing: '-9' as const })),
    status: fc.constantFrom('yes', 'no', { missing: '-1' as const }),
    r_place: fc.constantFrom('1', '2', '3', { missing: '-9' as const }),
    r_place_more: fc.constantFrom('1', '3'),
    r_work: fc.constant('2'),
    p_place: fc.constantFrom('1', '0'),
    likes: fc.constant(['red']),
    top: fc.constantFrom(['red'], ['blue', 'red']),
    why_red: fc.constant('because'),
    helped: fc.constant('yes'),
    constructor: fc.constant('yes'),
  },
  { requiredKeys: [] },
)
const anyCircumstances = fc.record({
  tier: fc.constantFrom('small', 'middle', 'big', 'nobody'),
  facilitated: fc.boolean(),
  orderSeed: fc.integer({ min: 0, max: 0xffffffff }),
  lang: fc.constantFrom('en', 'cy'),
  today: fc.constant('2026-11-22'),
})

/** The conditions of the small questionnaire, said again in plain code. */
function isRelevant(id: string, answers: Answers, facilitated: boolean, tier: string): boolean {
  const isWorking = Number(answers.age) >= 16 && answers.status === 'yes'
  const byId: Record<string, boolean> = {
    status: typeof answers.age === 'number' && answers.age >= 16,
    r_place_more: answers.r_place === '1' || answers.r_place === '2',
    r_work: tier === 'big' && isWorking,
    why_red: Array.isArray(answers.top) && answers.top[0] === 'red',
    helped: facilitated,
    r_hidden: false,
  }
  return Object.hasOwn(byId, id) ? byId[id]! : true
}

describe('what is asked', () => {
  test('is the age first, then the sections of the tier in order', () => {
    expect(asked({}, { tier: 'middle' })).toEqual(['age', 'hello', 'likes', 'top', 'area'])
    expect(asked({}, { tier: 'small', facilitated: true })).toEqual(['age', 'hello', 'p_place', 'helped'])
  })

  test('is what is relevant, neither more nor less', () => {
    fc.assert(
      fc.property(anyCircumstances, anyAnswers, (about, answers) => {
        const relevant = definition.sections
          .flatMap((section) => section.questions)
          .filter(
            (question) => question.tiers.includes(about.tier) && isRelevant(question.id, answers, about.facilitated, about.tier),
          )
        expect(asked(answers, about).toSorted()).toEqual(idsOf(relevant).toSorted())
      }),
    )
  })

  test('does not follow from an answer that is itself no longer asked', () => {
    const still = { age: 17, status: 'yes' }
    expect(asked(still)).toContain('r_work')
    expect(asked({ ...still, age: 15 })).not.toContain('r_work')
    expect(asked({ ...still, status: { missing: '-2' } })).not.toContain('r_work')
  })

  test('is nothing in a tier that is not known', () => {
    for (const tier of ['nobody', '__proto__', 'constructor']) expect(asked({}, { tier })).toEqual([])
  })

  test('can follow from tier, language, date and a label', () => {
    const about = { tier: 'big', lang: 'cy', today: '2026-11-22' }
    const asks = (relevant: string, more = about, answers: Answers = {}): boolean => {
      const changed = smallDefinition((input) => Object.assign(inputQuestion(input, 'area'), { relevant }))
      return asked(answers, more, changed).includes('area')
    }
    expect(asks("${tier} = 'big' and ${lang} = 'cy' and today() = '2026-11-22'")).toBe(true)
    expect(asks("${lang} = '' and today() = ''", { tier: 'big' } as typeof about)).toBe(true)
    expect(asks("jr:choice-name(selected-at(${top}, 0), '${top}') = 'The red'", about, { top: ['red'] })).toBe(true)
    expect(
      asks("jr:choice-name(selected-at(${top}, 0), '${top}') = 'The red'", { tier: 'big' } as typeof about, { top: ['red'] }),
    ).toBe(true)
    expect(asks("jr:choice-name('grey', '${top}') = ''")).toBe(true)
  })

  test('finds no label for a question that another tier is asked', () => {
    const relevant = "jr:choice-name('1', '${p_place}') = 'The 1'"
    const changed = smallDefinition((input) => Object.assign(inputQuestion(input, 'helped'), { relevant }))
    expect(asked({}, { tier: 'small' }, changed)).toContain('helped')
    expect(asked({}, { tier: 'middle' }, changed)).not.toContain('helped')
  })

  test('is worked out for more expressions than are remembered', () => {
    const many = smallDefinition()
    const area = questionOf(many, 'area', 'area_picker')
    for (let age = 0; age < 1100; age++) {
      area.relevant = `\${age} = ${age}`
      expect(asked({ age: 7 }, {}, many).includes('area')).toBe(age === 7)
    }
  })
})

describe('next and previous', () => {
  test('walk the same way there and back', () => {
    fc.assert(
      fc.property(anyCircumstances, anyAnswers, (about, answers) => {
        const way: string[] = []
        let question = findNext(definition, about, answers, undefined)
        while (question) {
          const previous = findPrevious(definition, about, answers, question.id)
          expect(previous?.id).toBe(way.at(-1))
          way.push(question.id)
          expect(progressOf(definition, about, answers, question.id)).toEqual({
            position: way.length,
            total: asked(answers, about).length,
          })
          question = findNext(definition, about, answers, question.id)
        }
        expect(way).toEqual(asked(answers, about))
      }),
    )
  })

  test('go on from a question that is no longer asked', () => {
    const about = circumstances({ orderSeed: 20261122 })
    expect(findNext(definition, about, { age: 17 }, 'r_work')?.id).toBe('r_voice')
    expect(findPrevious(definition, about, { age: 17 }, 'r_work')?.id).toBe('r_place')
    expect(progressOf(definition, about, { age: 17 }, 'r_work')).toEqual({ position: 3, total: 7 })
  })

  test('begin at the beginning from a question that is not known', () => {
    expect(findNext(definition, circumstances(), {}, 'constructor')?.id).toBe('age')
    expect(findPrevious(definition, circumstances(), {}, 'constructor')).toBeUndefined()
  })
})

describe('answers to what is still asked', () => {
  test('are kept, the others dropped, and doing it twice changes nothing', () => {
    fc.assert(
      fc.property(anyCircumstances, anyAnswers, (about, answers) => {
        const kept = onlyAsked(definition, about, answers)
        expect(onlyAsked(definition, about, kept)).toEqual(kept)
        expect(asked(kept, about)).toEqual(asked(answers, about))
        expect(Object.keys(kept)).toEqual(asked(answers, about).filter((id) => Object.hasOwn(answers, id)))
        for (const [id, answer] of Object.entries(kept)) expect(answer).toBe(answers[id])
      }),
    )
  })

  test('hold nothing under a name that is no question', () => {
    const hostile = JSON.parse('{"__proto__": "x", "constructor": "x", "toString": "x", "age": 9}') as Answers
    expect(onlyAsked(definition, circumstances({ tier: 'middle' }), hostile)).toEqual({ age: 9 })
  })
})

describe('the support card', () => {
  const pair = questionOf(definition, 'p_place', 'pair')
  const isDue = (answers: Answers, question: Question = pair): boolean =>
    isSupportCardDue(definition, circumstances({ tier: 'small' }), answers, question)

  test('is due after the answer that calls for it, as it stands now', () => {
    expect(isDue({ p_place: '0' })).toBe(true)
    expect(isDue({ p_place: '1' })).toBe(false)
    expect(isDue({ p_place: { missing: '-9' } })).toBe(false)
    expect(isDue({})).toBe(false)
  })

  test('is never due after a question that does not name it', () => {
    expect(isDue({ helped: 'yes' }, questionOf(definition, 'helped', 'select_one'))).toBe(false)
  })

  test('does not follow from an answer to what is not asked', () => {
    expect(isSupportCardDue(definition, circumstances({ tier: 'big' }), { p_place: '0' }, pair)).toBe(false)
  })
})

describe('tiers', () => {
  test('are proposed by age', () => {
    expect([4, 5, 7, 8, 12, 25, 26].map((age) => proposeTier(definition, age)?.id)).toEqual([
      undefined,
      'small',
      'small',
      'middle',
      'big',
      'big',
      undefined,
    ])
    expect(proposeTier(definition, undefined)).toBeUndefined()
  })

  test('up to one are it and the easier ones, easiest first', () => {
    expect(tiersUpTo(definition, 'middle').map((tier) => tier.id)).toEqual(['small', 'middle'])
    expect(tiersUpTo(definition, 'constructor')).toEqual([])
  })
})

describe('a question', () => {
  test('is found by tier and id', () => {
    expect(findQuestion(definition, 'big', 'likes')?.kind).toBe('select_multiple')
    expect(findQuestion(definition, 'small', 'likes')).toBeUndefined()
    expect(findQuestion(definition, 'big', '__proto__')).toBeUndefined()
  })

  test('knows its section, also after a copy', () => {
    expect(sectionOf(definition, structuredClone(questionOf(definition, 'likes', 'select_multiple')))?.id).toBe('more')
    expect(sectionOf(definition, { ...questionOf(definition, 'likes', 'select_multiple'), id: 'nowhere' })).toBeUndefined()
  })
})

test('a questionnaire without an age question for a tier is still walked', () => {
  const broken = { ...definition, ageQuestion: 'nowhere' }
  expect(idsOf(askedQuestions(broken, circumstances({ tier: 'small' }), {}))).toEqual(['hello', 'age', 'p_place'])
})
