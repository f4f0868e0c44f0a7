import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Tablet } from '#collect/tablet.ts'
import type { Interview, Stage } from '#collect/interview/interview.ts'
import { fakeInterview } from './fake-interview.ts'

type OpenSession = NonNullable<Awaited<ReturnType<Tablet['findSession']>>>

export type FakeTablet = Tablet & {
  /** Names of the calls made, in order. */
  calls: string[]
  session: OpenSession | undefined
}

const ledger = { collected: 187, waiting: 23, held: 0, accepted: 164, removed: 0, today: 23 }

/** A tablet in memory that answers at once. Any part can be given otherwise. */
export function fakeTablet(definition: Definition, given: Partial<Tablet> = {}, stages?: Stage[]): FakeTablet {
  const calls: string[] = []
  const called = <Value>(name: string, value: Value): Promise<Value> => {
    calls.push(name)
    return Promise.resolve(value)
  }
  const fake: FakeTablet = {
    calls,
    session: undefined,
    identity: () => ({ deviceId: 'd1', label: 'Tablet 7', project: { id: 'p1', name: 'Middlesbrough Children Matter' } }),
    enrol: () => called('enrol', undefined),
    listQuestionnaires: () => called('listQuestionnaires', [{ ref: refOf(definition), title: definition.title, definition }]),
    findRecording: () => called('findRecording', undefined),
    selfTest: () => called('selfTest', { ready: true, checkedAt: '2026-11-22T08:41:00.000Z', checks: [] }),
    keeping: () => Promise.resolve({ hasSurvived: true, hasForgotten: false, lost: 0 }),
    ledger: () => called('ledger', ledger),
    onChange: () => () => undefined,
    connection: () => 'no-signal',
    sendNow: () => called('sendNow', undefined),
    saveCopy: () => called('saveCopy', { file: new Blob(), name: 'earshot-rescue-2026-11-22.json', count: 0 }),
    leftRows: {
      list: () => Promise.resolve([]),
      sendAgain: () => called('sendAgain', undefined),
      remove: () => called('remove', undefined),
    },
    checked: Promise.resolve(),
    findSession: () => called('findSession', fake.session),
    startSession: async (about) => {
      fake.session = await called('startSession', sessionOf(definition, about))
      return fake.session
    },
    fieldworkTrouble: () => undefined,
    endSession: async () => {
      const ended = await called('endSession', fake.session)
      fake.session = undefined
      return ended
    },
    startInterview: () => called<Interview>('startInterview', fakeInterview(definition, 'en', stages)),
    lock: {
      hasPin: () => Promise.resolve(true),
      isOn: () => Promise.resolve(false),
      choosePin: () => called('choosePin', undefined),
      turnOn: () => called('turnOn', undefined),
      turnOff: () => called('turnOff', undefined),
      open: () => called('open', undefined),
    },
    findAbandoned: () => called('findAbandoned', undefined),
    settleAbandoned: (how) => called(`settleAbandoned ${how}`, undefined),
    resumeReloaded: () => called('resumeReloaded', undefined),
    withdraw: () => called('withdraw', 'unknown'),
    figures: () => undefined,
    notes: () => Promise.resolve({}),
    addNotes: () => called('addNotes', undefined),
    room: () => Promise.resolve({ app: 'earshot', isPersisted: true, freeBytes: 4e9 }),
    startPractice: () => fakeInterview(definition, 'en', stages),
    noteWorry: () => called('noteWorry', fake.session !== undefined),
    noteBooted: () => called('noteBooted', undefined),
    close: () => void calls.push('close'),
    ...given,
  }
  return fake
}

function refOf(definition: Definition): OpenSession['questionnaire'] {
  return { id: definition.id, version: definition.version, hash: '0'.repeat(64) as OpenSession['questionnaire']['hash'] }
}

function sessionOf(definition: Definition, about: Parameters<Tablet['startSession']>[0]): OpenSession {
  return {
    ...about,
    schema: 1,
    id: '0'.repeat(32) as OpenSession['id'],
    collected: { date: '2026-11-22', halfDay: 'am' },
    heard: 3,
    startedAt: '2026-11-22T09:00:00.000Z',
    definition,
  }
}
