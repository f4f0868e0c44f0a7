import { behindSentence, furthestBehind, wardShares, type Area } from '#coordinate/wording/ward-progress.ts'
import { describe, expect, it } from 'vitest'

const ward = (name: string, ...cells: Area['cells']): Area => ({ area: name, name, cells })
const areas = [
  ward('Central', { heard: 0, target: 100 }, { heard: 3, target: 50 }),
  ward('Park', { heard: 40, target: 40 }, null),
  ward('Newport', { heard: 70, target: 60 }, { heard: 0, target: 30 }),
  ward('Nowhere', null, null),
]

describe('how far each ward has come', () => {
  it('adds up its ages, and never shows more than all of a target', () =>
    expect(wardShares(areas).map(({ heard, target, share }) => [heard, target, share])).toEqual([
      [3, 150, 0.02],
      [40, 40, 1],
      [70, 90, 70 / 90],
      [0, 0, 1],
    ]))

  it('names first where most people are still to be heard', () => {
    expect(furthestBehind(wardShares(areas)).map(({ name }) => name)).toEqual(['Central', 'Newport'])
    expect(behindSentence(wardShares(areas))).toBe('Where most are still to be heard: Central (3 of 150) and Newport (70 of 90).')
    expect(behindSentence(wardShares([areas[1]!]))).toBe('Every ward has reached its target.')
  })
})
