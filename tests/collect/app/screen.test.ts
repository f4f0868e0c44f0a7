import { expect, test } from 'vitest'
import { findFirstScreen, findResearcherScreen, isForAnybody, type Screen } from '#collect/app/screen.ts'
import { fakeInterview } from '../../support/fake-interview.ts'
import { fakeTablet } from '../../support/fake-tablet.ts'
import { smallDefinition } from '../../support/small-definition.ts'

const interview = fakeInterview(smallDefinition, 'en')
const isNew = { identity: () => undefined }
const isReloaded = { resumeReloaded: () => Promise.resolve(interview) }
const isAbandoned = { findAbandoned: () => Promise.resolve({ sinceMinutes: 12, assented: true }) }

test('a tablet that is not enrolled asks for a code', async () => {
  expect(await findFirstScreen(fakeTablet(smallDefinition, isNew), undefined)).toEqual({ name: 'enrol' })
})

test('a QR link brings its code along', async () => {
  expect(await findFirstScreen(fakeTablet(smallDefinition, isNew), 'ABCD')).toEqual({ name: 'enrol', code: 'ABCD' })
})

test('an interview goes on after a reload, before everything else', async () => {
  const tablet = fakeTablet(smallDefinition, { ...isReloaded, ...isAbandoned })
  expect(await findFirstScreen(tablet, 'ABCD')).toEqual({ name: 'interview', interview })
})

const isLocked = { lock: { ...fakeTablet(smallDefinition).lock, isOn: () => Promise.resolve(true) } }

test('a locked tablet shows the way back and nothing else, whatever the address says or a crash has left', async () => {
  const tablet = fakeTablet(smallDefinition, { ...isLocked, ...isAbandoned })
  expect(await findFirstScreen(tablet, 'ABCD')).toEqual({ name: 'pass-back' })
  expect(await findFirstScreen(fakeTablet(smallDefinition, { ...isLocked, ...isReloaded }), 'ABCD')).toMatchObject({
    name: 'interview',
  })
})

test('a locked tablet may show an interview, the way back and the lock; the rest is the researcher’s', () => {
  const open: Screen[] = [
    { name: 'interview', interview },
    { name: 'pass-back' },
    { name: 'unlock' },
    { name: 'enrol', isForgotten: true },
  ]
  const closed: Screen[] = [
    { name: 'home' },
    { name: 'enrol', code: 'ABCD' },
    { name: 'pin' },
    { name: 'start-session' },
    { name: 'abandoned', sinceMinutes: 1, assented: true },
  ]
  expect(open.filter((screen) => !isForAnybody(screen))).toEqual([])
  expect(closed.filter(isForAnybody)).toEqual([])
})

test('a tablet that was set up before there were PINs asks for one first', async () => {
  const lock = { ...fakeTablet(smallDefinition).lock, hasPin: () => Promise.resolve(false) }
  expect(await findResearcherScreen(fakeTablet(smallDefinition, { lock, ...isAbandoned }))).toEqual({ name: 'pin' })
})

test('a draft left by a crash is settled before anything is started', async () => {
  const tablet = fakeTablet(smallDefinition, isAbandoned)
  expect(await findFirstScreen(tablet, undefined)).toEqual({ name: 'abandoned', sinceMinutes: 12, assented: true })
})

test('an open session is gone on with', async () => {
  const tablet = fakeTablet(smallDefinition)
  expect(await findResearcherScreen(tablet)).toEqual({ name: 'home' })
  const [published] = await tablet.listQuestionnaires()
  await tablet.startSession({
    questionnaire: published!.ref,
    settingType: 'college',
    settingCode: 'C1',
    permission: { basis: 'own_consent', date: '2026-11-22' },
    group: '',
    tier: 't1',
    mode: 'own_hands',
    facilitated: false,
  })
  expect(await findFirstScreen(tablet, undefined)).toEqual({ name: 'session', session: tablet.session })
})
