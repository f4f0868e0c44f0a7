import { expect, test } from 'vitest'
import type { QuestionnaireRef } from '#contract/ids.ts'
import type { Place } from '#contract/place.ts'
import { dateOf, findPlaces, readPlan, type SessionPlan } from '#collect/app/researcher/session-plan.ts'

const questionnaire = { id: 'mcm', version: '1', hash: '0'.repeat(64) } as QuestionnaireRef
const plan: SessionPlan = {
  questionnaire,
  settingType: 'youth_club',
  settingCode: ' Newport Hub ',
  basis: 'in_loco_parentis',
  date: '2026-11-20',
  group: 'Juniors ',
  tier: 't2',
  mode: 'own_hands',
  facilitated: false,
  expected: '',
}

test('a whole plan becomes the start of a session, without the spaces around what was typed', () => {
  expect(readPlan(plan)).toEqual({
    start: {
      questionnaire,
      settingType: 'youth_club',
      settingCode: 'Newport Hub',
      permission: { basis: 'in_loco_parentis', date: '2026-11-20' },
      group: 'Juniors',
      tier: 't2',
      mode: 'own_hands',
      facilitated: false,
    },
  })
})

test('each part that is missing is named', () => {
  const empty: SessionPlan = { settingCode: '', date: '', group: '', mode: 'own_hands', facilitated: false, expected: '' }
  expect(readPlan(empty)).toEqual({ faults: ['settingType', 'settingCode', 'tier', 'basis', 'date'] })
})

test.each(['St. Mary’s', 'Brambles & Thorntree YC', 'مركز الشباب', '12/A'])('a place may be called %j', (settingCode) => {
  expect(readPlan({ ...plan, settingCode })).toMatchObject({ start: { settingCode } })
})

test.each(['=cmd', '+44', '-5', '@here', 'a\tb', 'x'.repeat(41)])('a place called %j is refused by name', (settingCode) => {
  expect(readPlan({ ...plan, settingCode })).toEqual({ faults: ['settingCode'] })
})

test('a date is the calendar date where the tablet is', () => {
  expect(dateOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
})

test.each(['0', '25', ' 2000 '])('%j people may be expected', (expected) => {
  expect(readPlan({ ...plan, expected })).toMatchObject({ start: { expected: Number(expected) } })
})

test.each(['2001', 'many', '-3', '1.5'])('%j people may not', (expected) => {
  expect(readPlan({ ...plan, expected })).toEqual({ faults: ['expected'] })
})

const places: Place[] = [
  { code: 'YC-4', name: 'Café Riverside', type: 'youth_club', support: 'Ask at the desk.' },
  { code: 'SCH-12', name: 'Riverside Primary', type: 'primary_school' },
]

test.each([
  ['river', ['YC-4', 'SCH-12']],
  ['primary RIVER', ['SCH-12']],
  ['cafe', ['YC-4']],
  ['sch-1', ['SCH-12']],
  ['', ['YC-4', 'SCH-12']],
  ['lake', []],
])('typing %j finds %j on the list of settings', (typed, codes) => {
  expect(findPlaces(places, typed).map(({ code }) => code)).toEqual(codes)
})

test('a place from the list brings its name and the lines of its support card along', () => {
  expect(readPlan({ ...plan, place: places[0] })).toMatchObject({
    start: { settingName: 'Café Riverside', support: 'Ask at the desk.' },
  })
})
