import { expect, test } from 'vitest'
import { ageOf, findGaps } from '#collect/app/researcher/still-needed.ts'
import type { WardSet } from '#contract/questionnaire/definition.ts'

const wardSet: WardSet = {
  id: 'town',
  title: 'Town',
  inForceFrom: '2015-05-07',
  attribution: [],
  wards: [
    { code: 'E1', name: 'Newport' },
    { code: 'E2', name: 'Park' },
  ],
}
const definition = { id: 'mcm', wardSets: [wardSet] }
const targetOf = (area: string, ageBand: string, heard: number, target: number, questionnaire = 'mcm') => ({
  questionnaire,
  area,
  ageBand,
  heard,
  target,
})

test('the biggest gap comes first; what is reached and what belongs to another questionnaire is left out', () => {
  const targets = [
    targetOf('E1', '5-10', 96, 100),
    targetOf('E2', '11-15', 10, 90),
    targetOf('E1', '16-19', 50, 50),
    targetOf('E2', '5-10', 61, 60),
    targetOf('E2', '5-10', 0, 500, 'other'),
    targetOf('E9', '16-19', 0, 20),
  ]
  expect(findGaps(targets, definition)).toEqual([
    { key: 'E2 11-15', area: 'Park', from: 11, to: 15, heard: 10, target: 90 },
    { key: 'E9 16-19', area: 'E9', from: 16, to: 19, heard: 0, target: 20 },
    { key: 'E1 5-10', area: 'Newport', from: 5, to: 10, heard: 96, target: 100 },
  ])
})

const now = new Date(2026, 10, 22, 9, 5)

test.each([
  [new Date(2026, 10, 22, 0, 1), 'today', '', '00:01'],
  [new Date(2026, 10, 21, 16, 20), 'yesterday', '', '16:20'],
  [new Date(2026, 10, 20, 23, 59), 'other', '20 November', '23:59'],
])('figures of %s are said with their age', (at, when, date, time) => {
  expect(ageOf(at.toISOString(), now, 'en')).toEqual({ when, date, time })
})

test('an hour more or less in the night does not turn yesterday into another day', () => {
  const after = new Date(2026, 9, 26, 8, 0)
  expect(ageOf(new Date(2026, 9, 25, 0, 30).toISOString(), after, 'en-GB').when).toBe('yesterday')
})
