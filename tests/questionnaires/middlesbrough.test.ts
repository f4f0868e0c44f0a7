import { describe, expect, test } from 'vitest'
import { english } from '../support/english.ts'
import { openShipped, words } from './shipped.ts'

const { definition, questions, idsOf, find, rules } = openShipped('middlesbrough.json')

describe('the Middlesbrough questionnaire', () => {
  test('lets ages 5 to 7 try two pairs, then asks nine, one wish and, with help, their own words', () => {
    expect(idsOf('t1')).toEqual(
      words(`age t1_try_food t1_try_pet
        t1_place t1_community t1_family t1_wellbeing t1_activities t1_voice t1_learn t1_work t1_start t1_more t1_say`),
    )
  })

  test('asks ages 8 to 11 nine ratings, what matters, what helps, their own words and seven about themselves', () => {
    expect(idsOf('t2')).toEqual(
      words(`age t2_place t2_community t2_family t2_wellbeing t2_activities t2_voice t2_learn t2_work t2_start
        t2_top t2_help t2_change sex area eth5 help_learn care_t2 carer`),
    )
  })

  test('asks ages 12 to 25 what they do, thirteen ratings, what stops them, what matters, and about themselves last', () => {
    expect(idsOf('t3')).toEqual(
      words(`age status t3_place t3_place_chance t3_work t3_community t3_proud t3_family t3_wellbeing t3_healthy
        t3_activities t3_voice t3_online t3_learn t3_start t3_least_safe t3_barriers t3_talk
        t3_top t3_do_place t3_do_work t3_do_community t3_do_family t3_do_wellbeing t3_do_activities t3_do_voice
        t3_do_learn t3_do_start t3_change t3_hear_back
        sex gender_same area eth5 eth_white eth_mixed eth_asian eth_black eth_other send llti limit care carer`),
    )
  })

  test('has 73 questions in all, and two to practise with', () => {
    const practice = questions.filter((question) => question.kind === 'pair' && question.practice)
    expect(questions).toHaveLength(75)
    expect(practice.map(({ id }) => id)).toEqual(['t1_try_food', 't1_try_pet'])
    expect(['t1', 't2', 't3'].map((tier) => idsOf(tier).length)).toEqual([14, 19, 44])
  })

  test('asks each question only where its logic says', () => {
    const first = (priority: string) => [`t3_do_${priority}`, `selected-at(\${t3_top}, 0) = '${priority}'`]
    expect(rules('relevant')).toEqual({
      t1_say: "${facilitated} = 'yes'",
      t2_help: 'count-selected(${t2_top}) > 0',
      status: '${age} >= 16',
      t3_learn: "${age} < 16 or ${status} = 'learning'",
      t3_least_safe: '${t3_place} >= 1 and ${t3_place} <= 3',
      ...Object.fromEntries(words('place work community family wellbeing activities voice learn start').map(first)),
      gender_same: '${age} >= 16',
      eth_white: "${eth5} = 'white'",
      eth_mixed: "${eth5} = 'mixed'",
      eth_asian: "${eth5} = 'asian'",
      eth_black: "${eth5} = 'black'",
      eth_other: "${eth5} = 'other'",
      limit: "${llti} = 'yes'",
    })
  })

  test('leaves the gender question out unless a project turns it on', () => {
    expect(questions.filter((question) => question.offByDefault).map((question) => question.id)).toEqual(['gender_same'])
  })

  test('offers the support card after both questions on grown-ups at 5 to 7, and to whoever would talk to no one', () => {
    expect(rules('supportCardIf')).toEqual({
      t1_family: 'true()',
      t1_start: 'true()',
      t3_talk: "selected(${t3_talk}, 'no_one')",
    })
  })

  test('takes ages from 5 to 25, and proposes a tier for every one of them', () => {
    expect(find('age')).toMatchObject({ kind: 'number', constraint: '. >= 5 and . <= 25', tiers: ['t1', 't2', 't3'] })
    expect(definition.tiers.map((tier) => tier.ages)).toEqual([
      { from: 5, to: 7 },
      { from: 8, to: 11 },
      { from: 12, to: 25 },
    ])
  })

  test('limits how many may be picked', () => {
    const limits = questions.flatMap((question) => ('max' in question && question.max ? [[question.id, question.max]] : []))
    const twos = limits.filter(([, max]) => max === 2).map(([id]) => id)
    expect(Object.fromEntries(limits)).toMatchObject({ t2_top: 3, t3_top: 3 })
    expect(twos).toHaveLength(11)
  })

  test('shows faces on feelings only', () => {
    const faced = questions.filter((question) => question.kind === 'rating' && question.faces)
    expect(faced.map((question) => question.id)).toEqual(['t2_wellbeing', 't3_wellbeing'])
  })

  test('names the nine priorities in the words of the council', () => {
    expect(definition.concepts.map((concept) => [concept.code, english(concept.name), english(concept.wording)])).toEqual([
      ['place', 'Place', 'We feel safe, proud of where we live, and have a chance to do well'],
      ['work', 'Work', 'We have help to find work opportunities'],
      ['community', 'Community', 'Making Middlesbrough a community that we feel part of and we are proud of'],
      [
        'family',
        'Family and Relationships',
        'We are important and deserve to be supported to have healthy and safe relationships with the people that are important to us',
      ],
      ['wellbeing', 'Wellbeing', 'We will be given the opportunity to be healthy, physically and emotionally.'],
      ['activities', 'Activities and Leisure', 'Middlesbrough has lots of things that we want to do'],
      ['voice', 'Communication and Connectivity', 'Our voice is important, and we feel that we are heard'],
      ['learn', 'Learn and Achieve', 'We have a mix of opportunities for education and training'],
      ['start', 'Best Start in Life', 'Our families are supported to give us the best start in life'],
    ])
  })

  test('asks about each of the nine priorities in every tier', () => {
    for (const tier of ['t1', 't2', 't3']) {
      for (const { code } of definition.concepts) expect(find(`${tier}_${code}`, tier).concept).toBe(code)
    }
  })
})
