import { describe, expect, test } from 'vitest'
import type { Digest, ResponseId } from '#contract/ids.ts'
import { placeSchema, type Place } from '#contract/place.ts'
import { eventSchema, sessionSchema, type Event, type Session } from '#contract/response.ts'
import { targetSchema, type Target } from '#contract/target.ts'

const questionnaire = { id: 'mcm', version: '1.0.0', hash: 'b'.repeat(64) as Digest }
const collected = { date: '2026-11-22', halfDay: 'am' } as const
const session: Session = {
  schema: 1,
  id: 'a'.repeat(32) as ResponseId,
  questionnaire,
  settingType: 'youth_club',
  settingCode: 'YC 7',
  permission: { basis: 'opt_in_list', date: '2026-11-01' },
  group: 'Juniors',
  tier: 't2',
  mode: 'own_hands',
  facilitated: false,
  collected,
}
const worry: Event = {
  schema: 1,
  id: 'd'.repeat(32) as ResponseId,
  questionnaire,
  session: session.id,
  what: 'worry-opened',
  collected,
}

describe('a session', () => {
  test('sealed before it could say how many were expected still fits', () => {
    expect(sessionSchema.safeParse(session).success).toBe(true)
  })

  test('can say how many were expected and how its setting is called', () => {
    expect(sessionSchema.parse({ ...session, expected: 30, settingName: 'Riverside' })).toMatchObject({ expected: 30 })
  })

  test.each([{ expected: 2001 }, { expected: -1 }, { settingName: '' }, { settingName: 'x'.repeat(61) }])(
    'does not fit with %o',
    (part) => {
      expect(sessionSchema.safeParse({ ...session, ...part }).success).toBe(false)
    },
  )
})

describe('an event', () => {
  const counts = { heard: 20, partial: 2, stopped: 1, declined: 3 }

  test('says that the worry procedure was opened, and nothing more', () => {
    expect(eventSchema.parse(worry)).toEqual(worry)
    expect(eventSchema.safeParse({ ...worry, counts }).success).toBe(false)
    expect(eventSchema.safeParse({ ...worry, note: 'about somebody' }).success).toBe(false)
  })

  test('says how a session ended, with its counts where they are known', () => {
    expect(eventSchema.safeParse({ ...worry, what: 'session-ended', counts }).success).toBe(true)
    expect(eventSchema.safeParse({ ...worry, what: 'session-ended' }).success).toBe(true)
  })

  test('of another kind is none', () => {
    expect(eventSchema.safeParse({ ...worry, what: 'opened' }).success).toBe(false)
  })
})

describe('a setting on the list', () => {
  const place: Place = { code: '111583', name: 'Acklam Grange School', type: 'secondary_school' }

  test('may say whom to find there, in two lines', () => {
    expect(placeSchema.safeParse({ ...place, support: 'Ms Khan, room 4.\nOr any teacher.' }).success).toBe(true)
  })

  test.each([{ code: '=1+1' }, { name: 'Two\nlines' }, { type: 'school' }, { support: 'x'.repeat(301) }, { support: '' }])(
    'does not fit with %o',
    (part) => {
      expect(placeSchema.safeParse({ ...place, ...part }).success).toBe(false)
    },
  )
})

test('a target names an age band by its first and last year', () => {
  const target: Target = { questionnaire: 'mcm', area: 'E05009853', ageBand: '5-10', target: 73, heard: 0 }
  expect(targetSchema.safeParse(target).success).toBe(true)
  expect(targetSchema.safeParse({ ...target, ageBand: '5 to 10' }).success).toBe(false)
})
