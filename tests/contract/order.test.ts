import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { optionsOf } from '#contract/questionnaire/options.ts'
import { displayOrder } from '#contract/questionnaire/order.ts'
import { askedQuestions } from '#contract/questionnaire/flow.ts'
import { circumstances, inputQuestion, questionOf, smallDefinition } from './small-definition.ts'

const definition = smallDefinition()
const likes = questionOf(definition, 'likes', 'select_multiple')
const seeds = fc.integer({ min: 0, max: 0xffffffff })
const shown = (seed: number, question: Parameters<typeof displayOrder>[1] = likes): string[] =>
  displayOrder(definition, question, seed).map((option) => option.code)

describe('the options as they are shown', () => {
  test('are the same options in another order, with those to keep last at the end', () => {
    fc.assert(
      fc.property(seeds, fc.subarray(['red', 'blue', 'other'], { minLength: 0 }), (seed, keepLast) => {
        const order = shown(seed, { ...likes, keepLast })
        expect(order.toSorted()).toEqual(
          optionsOf(definition, likes)
            .map((option) => option.code)
            .toSorted(),
        )
        expect(order.slice(order.length - keepLast.length)).toEqual(keepLast)
      }),
    )
  })

  test('are the same for the same seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(shown(seed)).toEqual(shown(seed))
      }),
    )
  })

  test('stand in the list’s order where nothing is shuffled', () => {
    expect(shown(7, questionOf(definition, 'r_place', 'rating'))).toEqual(['1', '2', '3'])
    const { randomise: _, ...steady } = likes
    expect(shown(7, steady)).toEqual(['red', 'orange', 'yellow', 'green', 'blue', 'other'])
  })

  test('differ between two questions with the same list', () => {
    const top = questionOf(definition, 'top', 'rank')
    const differing = Array.from(
      { length: 50 },
      (_, seed) =>
        shown(seed).slice(0, 5).join() !==
        shown(seed, { ...top, keepLast: ['other'] })
          .slice(0, 5)
          .join(),
    )
    expect(differing.filter(Boolean).length).toBeGreaterThan(40)
  })

  test('come first equally often', () => {
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 5000; seed++)
      counts.set(shown(seed * 858_993)[0]!, (counts.get(shown(seed * 858_993)[0]!) ?? 0) + 1)
    expect(counts.size).toBe(5)
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })

  test('of a pair put either statement first', () => {
    const pair = questionOf(definition, 'p_place', 'pair')
    expect(new Set(Array.from({ length: 30 }, (_, seed) => shown(seed, pair).join()))).toEqual(new Set(['1,0', '0,1']))
  })

  test('leave out a code to keep last that is not there', () => {
    expect(shown(3, { ...likes, keepLast: ['nowhere', 'other'] }).toSorted()).toEqual([
      'blue',
      'green',
      'orange',
      'other',
      'red',
      'yellow',
    ])
  })
})

describe('blocks of a section', () => {
  const ratings = (seed: number): string[] =>
    askedQuestions(definition, circumstances({ orderSeed: seed }), { age: 17, status: 'yes', r_place: '1' })
      .map((question) => question.id)
      .filter((id) => id.startsWith('r_'))

  test('go round from a drawn start and stay whole', () => {
    const round = ['r_place', 'r_place_more', 'r_work', 'r_voice']
    const starts = Array.from({ length: 60 }, (_, seed) => {
      const order = ratings(seed)
      const start = round.indexOf(order[0]!)
      expect(order).toEqual([...round.slice(start), ...round.slice(0, start)])
      return order[0]
    })
    expect(new Set(starts)).toEqual(new Set(['r_place', 'r_work', 'r_voice']))
  })

  test('stand still in a tier that is not rotated', () => {
    const still = smallDefinition((input) => delete input.sections[1]!.rotateFor)
    const orders = [1, 2, 3, 4].map((orderSeed) =>
      askedQuestions(still, circumstances({ orderSeed }), {})
        .map(({ id }) => id)
        .join(),
    )
    expect(new Set(orders).size).toBe(1)
  })

  test('are single questions where no concept is named', () => {
    const bare = smallDefinition((input) => {
      for (const id of ['r_place', 'r_work', 'r_voice', 'r_place_more']) delete inputQuestion(input, id).concept
      delete inputQuestion(input, 'r_place_more').relevant
    })
    const firsts = Array.from(
      { length: 60 },
      (_, orderSeed) => askedQuestions(bare, circumstances({ orderSeed }), { age: 17, status: 'yes' })[2]!.id,
    )
    expect(new Set(firsts)).toEqual(new Set(['r_place', 'r_place_more', 'r_work', 'r_voice']))
  })
})

describe('docs/questionnaire-definition.md', () => {
  const page = readFileSync(new URL('../../docs/questionnaire-definition.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| (\d+) \| ([a-z ]+) \| `(\w+)` \|$/gm)]

  test.each(rows.map((row) => [Number(row[1]), row[2]!, row[3]!] as const))(
    'seed %i is shown as %s, starting with %s',
    (seed, order, start) => {
      expect(shown(seed).join(' ')).toBe(order)
      const first = askedQuestions(definition, circumstances({ orderSeed: seed }), { age: 17, status: 'yes' })[2]!.id
      expect(first).toBe(start)
    },
  )

  test('has examples', () => {
    expect(rows.length).toBeGreaterThanOrEqual(3)
  })
})
