import { describe, expect, test } from 'vitest'
import type { Answers } from '#contract/questionnaire/answer.ts'
import { proposeTier } from '#contract/questionnaire/flow.ts'
import { blocksOf } from '#contract/questionnaire/order.ts'
import { interviewing } from './interviewing.ts'
import { openShipped } from './shipped.ts'

const { definition } = openShipped('middlesbrough.json')
const { asked, questions, said, showsCard } = interviewing(definition)

describe('an interview with the Middlesbrough questionnaire', () => {
  test('proposes the tier of the age', () => {
    const tiers = [5, 7, 8, 11, 12, 25].map((age) => proposeTier(definition, age)?.id)
    expect(tiers).toEqual(['t1', 't1', 't2', 't2', 't3', 't3'])
    expect(proposeTier(definition, 4)).toBeUndefined()
  })

  test('begins with the age in every tier', () => {
    for (const tier of ['t1', 't2', 't3']) expect(asked({ tier, answers: {} })[0]).toBe('age')
  })

  test('lets a 6-year-old try two questions, then asks eleven, and their own words only where a researcher types', () => {
    const ids = asked({ tier: 't1', answers: { age: 6 } })
    expect(ids.slice(0, 4)).toEqual(['age', 't1_try_food', 't1_try_pet', 't1_place'])
    expect(ids).toHaveLength(13)
    expect(asked({ tier: 't1', answers: { age: 6 }, facilitated: true }).at(-1)).toBe('t1_say')
  })

  test('asks a 10-year-old what would help once they have said what matters', () => {
    expect(asked({ tier: 't2', answers: { age: 10 } })).not.toContain('t2_help')
    expect(asked({ tier: 't2', answers: { age: 10, t2_top: { missing: '-1' } } })).not.toContain('t2_help')
    expect(asked({ tier: 't2', answers: { age: 10, t2_top: ['family'] } })).toContain('t2_help')
  })

  test('asks what somebody does from 16 on, before the ratings', () => {
    expect(asked({ tier: 't3', answers: { age: 15 } })).not.toContain('status')
    expect(asked({ tier: 't3', answers: { age: 16 } }).slice(0, 2)).toEqual(['age', 'status'])
  })

  test('asks how learning suits whoever is under 16 or learns', () => {
    expect(asked({ tier: 't3', answers: { age: 15 } })).toContain('t3_learn')
    expect(asked({ tier: 't3', answers: { age: 19, status: 'learning' } })).toContain('t3_learn')
    expect(asked({ tier: 't3', answers: { age: 19, status: 'working' } })).not.toContain('t3_learn')
    expect(asked({ tier: 't3', answers: { age: 19, status: { missing: '-2' } } })).not.toContain('t3_learn')
  })

  test('asks where it feels least safe unless somebody feels safe, or did not say', () => {
    const places = ['1', '2', '3', '4', '5'].filter((t3_place) =>
      asked({ tier: 't3', answers: { t3_place } }).includes('t3_least_safe'),
    )
    expect(places).toEqual(['1', '2', '3'])
    expect(asked({ tier: 't3', answers: { t3_place: { missing: '-1' } } })).not.toContain('t3_least_safe')
  })

  test('asks what would help with the first of three priorities, and with no other', () => {
    for (const { code } of definition.concepts) {
      const others = definition.concepts.map((concept) => concept.code).filter((other) => other !== code)
      const ids = asked({ tier: 't3', answers: { age: 14, t3_top: [code, ...others.slice(0, 2)] } })
      expect(ids.filter((id) => id.startsWith('t3_do_'))).toEqual([`t3_do_${code}`])
    }
    expect(asked({ tier: 't3', answers: { t3_top: { missing: '-9' } } }).filter((id) => id.startsWith('t3_do_'))).toEqual([])
  })

  test('asks for more on ethnic group and on conditions only where it follows', () => {
    const detail = (answers: Answers) => asked({ tier: 't3', answers }).filter((id) => id.startsWith('eth_') || id === 'limit')
    expect(['white', 'mixed', 'asian', 'black', 'other'].map((eth5) => detail({ eth5 }))).toEqual([
      ['eth_white'],
      ['eth_mixed'],
      ['eth_asian'],
      ['eth_black'],
      ['eth_other'],
    ])
    expect(detail({ eth5: { missing: '-2' }, llti: 'yes' })).toEqual(['limit'])
  })

  test('speaks to those of 18 and over of university, and to care leavers', () => {
    const saidAt = (age: number, id: string) => said({ tier: 't3', answers: { age } }, id)
    expect(saidAt(17, 't3_learn')).toEqual(['How well does your school, college or training suit you?', ''])
    expect(saidAt(18, 't3_learn')).toEqual(['How well does your college, university or training suit you?', ''])
    const [care, places] = saidAt(17, 'care')
    expect(places).toBe('For example with foster carers, in a children’s home, or with family through the council.')
    expect(saidAt(18, 'care')).toEqual([care, expect.stringContaining('or as a care leaver')])
  })

  test('never asks the gender question, because it is off', () => {
    expect(asked({ tier: 't3', answers: { age: 17 } })).not.toContain('gender_same')
  })

  test('turns the order of the ratings for ages 12 and over, and keeps the two questions on one priority together', () => {
    const orders = Array.from({ length: 40 }, (_, orderSeed) =>
      questions({ tier: 't3', answers: { age: 14 }, orderSeed }).filter(({ kind }) => kind === 'rating'),
    )
    expect(new Set(orders.map((order) => order[0]!.id)).size).toBe(9)
    for (const order of orders) expect(blocksOf(order)).toHaveLength(9)
  })

  test('keeps one order for the younger ones', () => {
    const order = (tier: string, orderSeed: number) => asked({ tier, answers: { age: 7 }, orderSeed })
    for (const tier of ['t1', 't2']) expect(order(tier, 99)).toEqual(order(tier, 1))
  })

  test('shows the support card after both questions at 5 to 7 whatever was said, so that it tells nothing', () => {
    for (const id of ['t1_family', 't1_start']) {
      for (const answer of ['0', '1', { missing: '-1' as const }])
        expect(showsCard({ tier: 't1', answers: { [id]: answer } }, id)).toBe(true)
    }
  })

  test('shows the support card to whoever would talk to no one', () => {
    expect(showsCard({ tier: 't3', answers: { t3_talk: ['no_one'] } }, 't3_talk')).toBe(true)
    expect(showsCard({ tier: 't3', answers: { t3_talk: ['friend', 'parent'] } }, 't3_talk')).toBe(false)
  })
})
