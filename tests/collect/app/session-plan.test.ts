import { expect, test } from 'vitest'
import type { QuestionnaireRef } from '#contract/ids.ts'
import { dateOf, readPlan, type SessionPlan } from '#collect/app/researcher/session-plan.ts'

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
  const empty: SessionPlan = { settingCode: '', date: '', group: '', mode: 'own_hands', facilitated: false }
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
