import { describe, expect, test } from 'vitest'
import { openShipped, words } from './shipped.ts'

type Shipped = ReturnType<typeof openShipped>

const listed = ({ definition }: Shipped, list: string) =>
  definition.choiceLists[list]!.map(({ code, picture }) => [code, picture] as const)
const cards = ({ definition }: Shipped, tier: string) => definition.assent[tier]!.cards.map(({ picture }) => picture)
const assent = (names: string) => words(names).map((name) => `assent/${name}`)

describe('the pictures of the Middlesbrough questionnaire', () => {
  const middlesbrough = openShipped('middlesbrough.json')

  test('stand one to each statement of a pair: yes to the glad one, no to the other', () => {
    const pairs = middlesbrough.questions.flatMap((question) => (question.kind === 'pair' ? [question] : []))
    const ofConcept = pairs.filter(({ concept }) => concept)
    for (const { concept, pictures } of ofConcept)
      expect(pictures).toEqual({ 1: `pairs/${concept}_yes`, 0: `pairs/${concept}_no` })
    expect(ofConcept).toHaveLength(9)
    expect(pairs.filter(({ practice }) => practice).map(({ pictures }) => pictures)).toEqual([
      { 1: 'pairs/apples', 0: 'pairs/ice_cream' },
      { 1: 'pairs/cats', 0: 'pairs/dogs' },
    ])
  })

  test('stand with wishes, with what helps, and with the priorities', () => {
    for (const list of ['t1_more', 't2_help'])
      for (const [code, picture] of listed(middlesbrough, list)) expect(picture).toBe(`options/${code}`)
    for (const list of ['priorities', 't2_priorities'])
      for (const [code, picture] of listed(middlesbrough, list)) expect(picture).toBe(`priorities/${code}`)
  })

  test('stand on every card before the first question', () => {
    expect(cards(middlesbrough, 't1')).toEqual(assent('think stop skip calm'))
    expect(cards(middlesbrough, 't2')).toEqual(assent('town skip noname tell'))
    expect(cards(middlesbrough, 't3')).toEqual(assent('town skip noname readers kept next limit'))
  })
})

describe('the pictures of the questionnaire on the four Rs', () => {
  const stockton = openShipped('stockton-4rs.json')

  test('stand with the four Rs', () => {
    for (const list of ['rs', 'rs_t2'])
      for (const [code, picture] of listed(stockton, list)) expect(picture).toBe(`priorities/${code}`)
  })

  test('stand on every card before the first question', () => {
    expect(cards(stockton, 't2')).toEqual(assent('think skip noname tell'))
    expect(cards(stockton, 't3')).toEqual(assent('think skip noname readers kept next limit'))
  })
})
