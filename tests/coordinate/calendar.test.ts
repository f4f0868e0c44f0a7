import { expect, test } from 'vitest'
import { datesWords, fieldworkSentence, isKnown, phaseTitle } from '#coordinate/calendar/calendar-words.ts'
import { readPhases } from '#coordinate/calendar/read-phases.ts'
import type { PhaseDates } from '#contract/coordinator/calendar.ts'
import { everyPhase } from '../support/every-phase.ts'

const UNKNOWN: PhaseDates = { from: null, to: null, isConfirmed: false }
const winter: PhaseDates = { from: '2027-01-05', to: '2027-02-28', isConfirmed: true }

test('days are said as far as they are known, and whether they are confirmed', () => {
  expect(datesWords(winter)).toBe('5 Jan 2027 to 28 Feb 2027')
  expect(datesWords({ ...winter, isConfirmed: false })).toBe('5 Jan 2027 to 28 Feb 2027, to be confirmed')
  expect(datesWords({ ...UNKNOWN, from: '2027-01-05' })).toBe('From 5 Jan 2027, to be confirmed')
  expect(datesWords({ ...UNKNOWN, to: '2027-02-28' })).toBe('Until 28 Feb 2027, to be confirmed')
  expect(datesWords(UNKNOWN)).toBe('No days yet')
})

test('the title names what goes on today, else what comes next', () => {
  const phases = { ...everyPhase(UNKNOWN), collect: winter, cleanse: { ...winter, from: '2027-02-20', to: '2027-03-31' } }
  expect([isKnown(phases), isKnown(everyPhase(UNKNOWN))]).toEqual([true, false])
  expect(phaseTitle(phases, '2026-12-24')).toBe('Next: Collect, from 5 Jan 2027')
  expect(phaseTitle(phases, '2027-01-05')).toBe('Now: Collect')
  expect(phaseTitle(phases, '2027-02-28')).toBe('Now: Collect and Cleanse')
  expect(phaseTitle(phases, '2027-04-01')).toBe('No phase is going on')
})

test.each([
  ['2027-01-04', winter, 'Collecting begins on 5 Jan 2027. Until then everybody can practise.'],
  ['2027-02-27', winter, 'Collecting goes on for 1 more day, until 28 Feb 2027. Then tablets start nothing new.'],
  ['2027-02-28', winter, 'Today is the last day of collecting. Then tablets start nothing new.'],
  ['2027-03-01', winter, 'Collecting ended on 28 Feb 2027. Tablets start nothing new; what is on them still arrives.'],
  [
    '2027-03-01',
    { ...winter, isConfirmed: false },
    'Collecting ended on 28 Feb 2027. Its days are not confirmed, so tablets still start interviews.',
  ],
  ['2027-03-01', UNKNOWN, 'The days of fieldwork are not known yet, so tablets are not locked.'],
])('on %s it is said what the days of fieldwork mean for tablets', (today, dates, sentence) => {
  expect(fieldworkSentence(dates, today)).toBe(sentence)
})

test('what was typed is read whole, or each phase says what is wrong with it', () => {
  const form = new FormData()
  form.set('collect.from', '2027-01-05')
  form.set('collect.to', '2027-02-28')
  form.set('collect.isConfirmed', 'on')
  expect(readPhases(form)).toEqual({ phases: { ...everyPhase(UNKNOWN), collect: winter } })
  form.set('collect.to', '2027-01-04')
  form.set('cleanse.isConfirmed', 'on')
  form.set('analyse.from', 'soon')
  expect(readPhases(form)).toEqual({
    faults: {
      collect: 'The last day is before the first.',
      cleanse: 'Give both days, or leave it to be confirmed.',
      analyse: 'Choose days.',
    },
  })
})
