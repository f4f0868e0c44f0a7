import { describe, expect, it } from 'vitest'
import { cumulate } from '#coordinate/progress/cumulate.ts'
import { gapSentence, heardTitle, mapSentence, paceSentence, percentWords, shareOf } from '#coordinate/progress/progress-words.ts'
import { shortNames } from '#coordinate/progress/short-names.ts'

const pace = { from: '2026-11-01', to: '2026-12-30', today: '2026-11-23', expected: 1949 }
const at = (heard: number | null, changes: Partial<typeof pace> = {}) =>
  paceSentence({ heard, target: 5000, pace: { ...pace, ...changes } })
const ward = (name: string, heard: number | null, target = 100) => ({ area: name, name, cells: [], all: { heard, target } })

describe('how far it is, in a sentence', () => {
  it('says behind, ahead or exactly there', () => {
    expect(at(1834)).toBe('115 behind where an even pace would be today.')
    expect(at(1950)).toBe('1 ahead of where an even pace would be today.')
    expect(at(1949)).toBe('Exactly where an even pace would be today.')
  })
  it('knows the time before and after fieldwork', () => {
    expect(at(0, { today: '2026-10-30' })).toBe('Fieldwork begins on 1 Nov 2026.')
    expect(at(4990, { today: '2026-12-31', expected: 5000 })).toBe('Fieldwork ended on 30 Dec 2026, 10 short.')
    expect(at(5001, { today: '2026-12-31', expected: 5000 })).toBe('Fieldwork ended on 30 Dec 2026.')
  })
  it('says what is missing to know', () => {
    expect(paceSentence({ heard: 3, target: 0, pace: null })).toMatch(/^No targets are set/)
    expect(paceSentence({ heard: 3, target: 5, pace: null })).toMatch(/days of fieldwork/)
  })
  it('gives no number away that is hidden', () => {
    expect(at(null)).toBe('An even pace would be at 1,949 today.')
    expect(heardTitle({ heard: null, target: 5000 })).toBe('Fewer than can be shown are heard')
  })
  it('heads the page with the number, and its target where there is one', () => {
    expect(heardTitle({ heard: 1834, target: 5000 })).toBe('1,834 of 5,000 heard')
    expect(heardTitle({ heard: 7, target: 0 })).toBe('7 heard')
  })
})

describe('the map of wards', () => {
  it('is said in a sentence: who is furthest off, and how many are striped', () => {
    expect(mapSentence({ wards: [ward('Acklam', 40), ward('Park', 3), ward('Kader', 19)] })).toBe(
      'Park is furthest off, at 3 %. 2 wards under 20 %: striped.',
    )
    expect(mapSentence({ wards: [ward('Acklam', null)] })).toBe('No ward has a target whose share can be shown.')
  })
  it('never says 100 before a target is reached', () => {
    expect(shareOf({ heard: 999, target: 1000 })).toBe(99)
    expect(shareOf({ heard: 0, target: 0 })).toBeNull()
  })
  it('has names that fit a phone, no two alike', () => {
    const names = ['Marton East', 'Marton West', 'Park', 'Park End & Beckfield', 'Kader']
    expect(shortNames(names)).toEqual(['Mart E', 'Mart W', 'Park', 'Park E', 'Kade'])
  })
})

describe('where to go next', () => {
  const gap = { area: 'E1', name: 'Newport', ageBand: '11-15', needed: 114, visits: 6 }
  it('is said in sessions, once it is known how big those are', () => {
    expect(gapSentence({ gaps: [gap], wards: [] })).toBe(
      '6 sessions with 11 to 15 year olds in Newport would close the biggest gap, each as big as those until now.',
    )
    expect(gapSentence({ gaps: [{ ...gap, visits: null }], wards: [] })).toBe(
      'Sessions with 11 to 15 year olds in Newport would close the biggest gap.',
    )
    const withCell = (heard: number | null) => [{ ...ward('Newport', heard), cells: [{ heard, target: 200 }] }]
    expect(gapSentence({ gaps: [], wards: withCell(200) })).toBe('Every target is reached.')
    expect(gapSentence({ gaps: [], wards: withCell(null) })).toBe('Too few are heard for the gaps to be shown.')
  })
})

describe('the line of the days', () => {
  it('adds up, and goes on to today though nobody was heard', () => {
    const days = [
      { date: '2026-11-02', heard: 3 },
      { date: '2026-11-04', heard: 2 },
    ]
    expect(cumulate(days, '2026-11-06')!.map(({ heard }) => heard)).toEqual([3, 5, 5])
    expect(cumulate(days, '2026-11-06')!.at(-1)!.date).toBe('2026-11-06')
  })
  it('is not drawn where a day is hidden', () => {
    expect(cumulate([{ date: '2026-11-02', heard: null }])).toBeUndefined()
  })
})

it('per cent are whole, but for small ones', () => {
  expect([1.14, 10.6, null].map(percentWords)).toEqual(['1.1 %', '11 %', '–'])
})
