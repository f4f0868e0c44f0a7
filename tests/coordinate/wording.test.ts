import { deviceListSchema } from '#contract/coordinator/api.ts'
import { QUARANTINE_REASONS } from '#contract/coordinator/quarantine.ts'
import { devicesToLookAt, inFront, isLongUnsent, notYetHere, stepOf } from '#coordinate/wording/device-step.ts'
import type { Device } from '#coordinate/wording/device-step.ts'
import { aboutWords } from '#coordinate/wording/device-about.ts'
import { countOf, formatNumber, inStepSentence, shortHash } from '#coordinate/wording/numbers.ts'
import { kindWords, reasonWords } from '#coordinate/wording/quarantine-words.ts'
import { formatAgo, formatDate } from '#coordinate/wording/times.ts'
import { describe, expect, it } from 'vitest'

const NEWEST = { app: 'earshot 0.2.0', questionnaires: ['four-rs 1.0.0', 'mcm 1.0.1'] }

function device(changes: Partial<Device> = {}): Device {
  const plain: Device = {
    id: 'd',
    label: 'Tablet 7',
    enrolledAt: '2026-11-01T09:00:00Z',
    lastContactAt: '2026-11-22T13:56:00Z',
    revoked: false,
    ledger: { collected: 12, waiting: 2, held: 0, accepted: 10, removed: 0 },
    about: null,
    received: 10,
    outOfStep: false,
    ...changes,
  }
  deviceListSchema.parse({ devices: [plain], newest: NEWEST })
  return plain
}

describe('what a device says of itself', () => {
  const words = (about: Device['about']) => aboutWords(device({ about }), NEWEST)

  it('one that has said nothing yet has no words', () => {
    expect(words(null)).toEqual([])
  })

  it('up to date and protected: three facts, nothing to do', () => {
    expect(words({ app: 'earshot 0.2.0', questionnaires: ['mcm 1.0.1', 'four-rs 1.0.0'], isProtected: true })).toEqual([
      { words: 'Earshot 0.2.0', isWarning: false },
      { words: 'mcm 1.0.1, four-rs 1.0.0', isWarning: false },
      { words: 'storage protected', isWarning: false },
    ])
  })

  it('behind and not protected: what is newer, and what to do', () => {
    expect(words({ app: 'earshot 0.1.0', questionnaires: ['mcm 1.0.0', 'four-rs 1.0.0'], isProtected: false })).toEqual([
      { words: 'Earshot 0.1.0; Earshot 0.2.0 is newer: open it with signal', isWarning: true },
      { words: 'mcm 1.0.0, four-rs 1.0.0; it does not have mcm 1.0.1 yet: open it with signal', isWarning: true },
      { words: 'storage not protected: send often, and install it to the home screen', isWarning: true },
    ])
  })

  it('just enrolled it has named no questionnaire yet', () => {
    expect(words({ app: 'earshot 0.2.0', questionnaires: [], isProtected: true })).toHaveLength(2)
  })
})

describe('numbers', () => {
  it.each([
    [0, '0 responses'],
    [1, '1 response'],
    [1834, '1,834 responses'],
  ])('%i reads %s', (number, words) => expect(countOf(number, 'response')).toBe(words))

  it('groups thousands', () => expect(formatNumber(557_077)).toBe('557,077'))

  it('shortens a hash to twelve digits', () => expect(shortHash('0123456789abcdef')).toBe('0123456789ab'))

  it.each([
    [{ enrolled: 0, outOfStep: 0 }, 'No device is enrolled yet.'],
    [{ enrolled: 1, outOfStep: 0 }, 'It is in step with the count here.'],
    [{ enrolled: 25, outOfStep: 0 }, 'All 25 are in step with the count here.'],
    [{ enrolled: 25, outOfStep: 2 }, '23 of 25 are in step with the count here.'],
    [{ enrolled: 2, outOfStep: 1 }, '1 of 2 is in step with the count here.'],
    [{ enrolled: 1, outOfStep: 1 }, '0 of 1 are in step with the count here.'],
  ])('devices %o: %s', (devices, words) => expect(inStepSentence(devices)).toBe(words))
})

describe('times', () => {
  const now = new Date('2026-11-22T14:02:00Z')
  it.each([
    ['2026-11-22T14:01:30Z', 'just now'],
    ['2026-11-22T14:05:00Z', 'just now'],
    ['2026-11-22T13:56:00Z', '6 min ago'],
    ['2026-11-22T13:02:00Z', '1 hour ago'],
    ['2026-11-21T15:02:00Z', '23 hours ago'],
    ['2026-11-19T14:02:00Z', '3 days ago'],
    ['2026-10-10T12:00:00Z', '10 Oct 2026'],
  ])('%s is %s', (at, words) => expect(formatAgo(new Date(at), now)).toBe(words))

  it('a calendar date is the same day in every time zone', () => expect(formatDate('2026-11-20')).toBe('20 Nov 2026'))
})

const NOW = new Date('2026-11-22T14:02:00Z')

describe('where a device stands', () => {
  it('that has not sent yet is neither in nor out of step', () => {
    expect(stepOf(device({ ledger: null, received: 0 }), NOW)).toEqual({ tone: 'quiet', state: 'Has not sent yet' })
  })

  it('in step needs nothing done', () => expect(stepOf(device(), NOW)).toEqual({ tone: 'calm', state: 'In step' }))

  it('that counts more as accepted than is here must not be cleared', () => {
    expect(stepOf(device({ received: 7, outOfStep: true }), NOW)).toEqual({
      tone: 'warn',
      state: 'Out of step: 3 accepted by its count, not here',
      act: 'Do not clear this device. Connect it and let it send.',
    })
  })

  it('that collected fewer than are here may have lost its memory', () => {
    expect(stepOf(device({ received: 15, outOfStep: true }), NOW).state).toBe('Out of step: 3 more here than it ever collected')
  })

  it('that the endpoint calls out of step is never shown as in step', () => {
    expect(stepOf(device({ outOfStep: true }), NOW).state).toBe('Out of step: its counts do not agree')
  })

  it('that lost some says how many, and they are not waited for', () => {
    const ledger = { collected: 12, waiting: 0, held: 0, accepted: 8, removed: 0, lost: 4 }
    const told = device({ ledger, received: 8, outOfStep: true })
    expect(stepOf(told, NOW)).toMatchObject({ tone: 'warn', state: '4 lost: neither on the device nor known to be here' })
    expect(notYetHere(told)).toBe(0)
  })

  it('with responses that nobody else has, and silent for two days, is in front and says so', () => {
    const ledger = { collected: 51, waiting: 41, held: 0, accepted: 10, removed: 0 }
    const silent = device({ id: 'silent', ledger, lastContactAt: '2026-11-19T14:00:00Z' })
    expect(stepOf(silent, NOW).state).toBe('41 not yet here, and no contact for two days or more')
    const recent = device({ id: 'recent', ledger, lastContactAt: '2026-11-20T15:00:00Z' })
    expect(stepOf(recent, NOW).state).toBe('In step')
    const outOfStep = device({ id: 'out', received: 7, outOfStep: true })
    expect(inFront([device(), recent, outOfStep, silent], NOW).map(({ id }) => id)).toEqual(['silent', 'out', 'recent', 'd'])
    expect(isLongUnsent(device({ ledger: null, lastContactAt: null }), NOW)).toBe(false)
    expect(inFront([device({ id: 'gone', revoked: true, outOfStep: true }), device()], NOW)[0]!.id).toBe('d')
  })

  it('that was revoked says so first', () => expect(stepOf(device({ revoked: true }), NOW).state).toBe('Revoked. In step'))
})

describe('devices to look at', () => {
  const ledger = { collected: 50, waiting: 0, held: 0, accepted: 50, removed: 0 }
  const calm = device({ id: 'calm', ledger, received: 50 })
  const waiting = device({ id: 'waiting', ledger: { ...ledger, collected: 59, waiting: 9 }, received: 50 })
  const held = device({ id: 'held', ledger: { ...ledger, collected: 70, held: 20 }, received: 50 })
  const outOfStep = device({ id: 'out', ledger, received: 40, outOfStep: true })

  it('are those out of step, then those with most to send', () => {
    expect(devicesToLookAt([calm, waiting, held, outOfStep], NOW).map(({ id }) => id)).toEqual(['out', 'held', 'waiting'])
  })

  it('are not those whose last batch is here, though their ledger was written before it was counted', () => {
    const sent = device({ ledger: { collected: 12, waiting: 2, held: 0, accepted: 10, removed: 0 }, received: 12 })
    expect(notYetHere(sent)).toBe(0)
    expect(notYetHere(device({ ledger: null }))).toBe(0)
    expect(devicesToLookAt([sent], NOW)).toEqual([])
  })

  it('are at most as many as fit', () => expect(devicesToLookAt([waiting, held, outOfStep], NOW, 1)).toEqual([outOfStep]))
})

describe('quarantine', () => {
  it.each(Object.entries(QUARANTINE_REASONS))('%s is given in words', (reason, words) =>
    expect(reasonWords({ reason })).toBe(words),
  )

  it.each(['counted', 'waiting', 'in-quarantine', 'removed'] as const)(
    'a second copy says that the first is %s, and what to do',
    (first) => {
      expect(reasonWords({ reason: 'conflict', first })).toMatch(/^Another item .* kept too\. That one came first and .*: .+\.$/)
    },
  )

  it.each(['constructor', 'from-a-newer-endpoint'])('a reason not known here (%s) is named, not hidden', (reason) => {
    expect(reasonWords({ reason })).toContain(reason)
  })

  it('kinds have plain names', () => expect([kindWords('response'), kindWords('other')]).toEqual(['Response', 'other']))
})
