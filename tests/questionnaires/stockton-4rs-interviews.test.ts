import { describe, expect, test } from 'vitest'
import type { Answers } from '#contract/questionnaire/answer.ts'
import { proposeTier } from '#contract/questionnaire/flow.ts'
import { blocksOf } from '#contract/questionnaire/order.ts'
import { interviewing } from './interviewing.ts'
import { openShipped } from './shipped.ts'

const { definition, idsOf } = openShipped('stockton-4rs.json')
const { asked, questions, said, showsCard } = interviewing(definition)

describe('an interview on the four Rs', () => {
  test('proposes the tier of the age', () => {
    expect([8, 11, 12, 25].map((age) => proposeTier(definition, age)?.id)).toEqual(['t2', 't2', 't3', 't3'])
    expect(proposeTier(definition, 7)).toBeUndefined()
  })

  test('asks an 8-year-old everything of their tier, in one order', () => {
    for (const orderSeed of [1, 99]) expect(asked({ tier: 't2', answers: { age: 8 }, orderSeed })).toEqual(idsOf('t2'))
  })

  test('asks a 14-year-old all but what follows from an answer, and never the gender question', () => {
    const follows = new Set(['gender_same', 'eth_white', 'eth_mixed', 'eth_asian', 'eth_black', 'eth_other', 'limit'])
    const expected = idsOf('t3').filter((id) => !follows.has(id))
    expect(new Set(asked({ tier: 't3', answers: { age: 14 } }))).toEqual(new Set(expected))
    expect(asked({ tier: 't3', answers: { age: 17 } })).not.toContain('gender_same')
  })

  test('asks for more on ethnic group and on conditions only where it follows', () => {
    const detail = (answers: Answers) => asked({ tier: 't3', answers }).filter((id) => id.startsWith('eth_') || id === 'limit')
    expect(detail({ eth5: 'asian' })).toEqual(['eth_asian'])
    expect(detail({ eth5: { missing: '-2' }, llti: 'yes' })).toEqual(['limit'])
    expect(detail({ eth5: { missing: '-9' }, llti: 'no' })).toEqual([])
  })

  test('begins with another R from person to person at 12 and over, and keeps the four questions on one R together', () => {
    const orders = Array.from({ length: 40 }, (_, orderSeed) =>
      questions({ tier: 't3', answers: { age: 14 }, orderSeed }).filter(({ kind }) => kind === 'rating'),
    )
    expect(new Set(orders.map((order) => order[0]!.concept)).size).toBe(4)
    for (const order of orders) expect(blocksOf(order).map((block) => block.length)).toEqual([4, 4, 4, 4])
  })

  test('speaks to those of 18 and over of training in the place of school, and to care leavers', () => {
    const saidAt = (age: number, id: string) => said({ tier: 't3', answers: { age } }, id)
    expect(saidAt(17, 'r3_rel_school')[0]).toContain('at school, college or work')
    expect(saidAt(18, 'r3_rel_school')[0]).toContain('at college, training or work')
    expect([17, 18].map((age) => saidAt(age, 'care')[1].includes('care leaver'))).toEqual([false, true])
  })

  test('keeps the age first and the person last', () => {
    const ids = asked({ tier: 't3', answers: { age: 20 } })
    expect([ids[0], ids.at(-1)]).toEqual(['age', 'carer'])
    expect(ids.indexOf('sex')).toBe(ids.indexOf('r3_why') + 1)
  })

  test('shows the support card after trust and safety whatever was said, so that it tells nothing', () => {
    for (const answer of ['1', '3', { missing: '-1' as const }, { missing: '-9' as const }]) {
      expect(showsCard({ tier: 't2', answers: { r2_rel_adult: answer } }, 'r2_rel_adult')).toBe(true)
      expect(showsCard({ tier: 't3', answers: { r3_rel_safe: answer } }, 'r3_rel_safe')).toBe(true)
      expect(showsCard({ tier: 't3', answers: { r3_rel_friend: answer } }, 'r3_rel_friend')).toBe(false)
    }
  })
})
