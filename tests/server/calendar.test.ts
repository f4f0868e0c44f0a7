import { afterEach, beforeEach, expect, test } from 'vitest'
import { calendarListSchema, type PhaseDates } from '#contract/coordinator/calendar.ts'
import { progressSchema } from '#contract/coordinator/progress.ts'
import { deviceStateSchema } from '#contract/sync/enrolment.ts'
import { everyPhase } from '../support/every-phase.ts'
import { everyKind } from './opener/every-kind.ts'
import { enrol, makeTestEndpoint, PASSWORD, setUp, START, type TestEndpoint } from './test-endpoint.ts'

const UNKNOWN: PhaseDates = { from: null, to: null, isConfirmed: false }
const DAY_MS = 86_400_000

let endpoint: TestEndpoint
let cookie: string
let token: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
  await ask('POST', 'questionnaires', everyKind())
  token = (await enrol(endpoint)).token
})
afterEach(() => endpoint.close())

const ask = (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
  endpoint.app.inject({ method, url: `/api/v1/coordinator/${path}`, headers: { cookie }, ...(payload && { payload }) })
const calendar = async () => calendarListSchema.parse((await ask('GET', 'calendars')).json()).calendars[0]!
const set = (collect: PhaseDates) => ask('PUT', 'calendars/every_kind', { ...everyPhase(UNKNOWN), collect })
const today = () => endpoint.clock().toISOString().slice(0, 10)
const dayFromNow = (days: number) => new Date(endpoint.clock().getTime() + days * DAY_MS).toISOString().slice(0, 10)

async function told(): Promise<unknown> {
  const reply = await endpoint.app.inject({ url: '/api/v1/device', headers: { authorization: `Bearer ${token}` } })
  return deviceStateSchema.parse(reply.json()).fieldwork
}

/** After days away. */
async function signInAgain(): Promise<string> {
  const payload = { name: 'Sam', password: PASSWORD }
  const reply = await endpoint.app.inject({ method: 'POST', url: '/api/v1/coordinator/session', payload })
  return String(reply.headers['set-cookie']).split(';')[0]!
}

/** One target, so that there is a pace. */
async function setTargets(more: object = {}): Promise<void> {
  const [wardSet] = everyKind().wardSets
  const targets = [{ area: wardSet!.wards[0]!.code, ageBand: '5-10', target: 100 }]
  const list = { format: 'earshot-targets/1', questionnaire: 'every_kind', wardSet: wardSet!.id, targets, ...more }
  expect((await ask('POST', 'targets', list)).statusCode).toBe(201)
}

async function pace() {
  return progressSchema.parse((await ask('GET', 'progress')).json()).questionnaires[0]!.pace
}

test('before anybody sets a calendar, the targets file speaks for the days of fieldwork, to be confirmed', async () => {
  expect(await calendar()).toMatchObject({ questionnaire: 'every_kind', set: null, phases: everyPhase(UNKNOWN) })
  await setTargets({ fieldwork: { from: '2026-01-05', to: '2026-02-28' } })
  const { phases } = await calendar()
  expect(phases.collect).toEqual({ from: '2026-01-05', to: '2026-02-28', isConfirmed: false })
  expect(await told()).toBeUndefined()
})

test('a calendar that is set has its name and time, and the pace follows it', async () => {
  await setTargets({ fieldwork: { from: '2026-01-05', to: '2026-02-28' } })
  const collect = { from: today(), to: dayFromNow(9), isConfirmed: false }
  expect((await set(collect)).statusCode).toBe(200)
  expect(await calendar()).toMatchObject({ phases: { collect }, set: { at: START, by: 'Sam' } })
  expect(await pace()).toEqual({ from: collect.from, to: collect.to, today: today(), expected: 10 })
})

test('devices are told of confirmed days only, and that they are over from the day after the last', async () => {
  const dates = { from: today(), to: dayFromNow(1) }
  await set({ ...dates, isConfirmed: false })
  expect(await told()).toBeUndefined()
  await set({ ...dates, isConfirmed: true })
  const days = { questionnaire: 'every_kind', ...dates }
  expect(await told()).toEqual([{ ...days, isOver: false }])
  endpoint.moveClock(DAY_MS)
  expect(await told()).toEqual([{ ...days, isOver: false }])
  endpoint.moveClock(DAY_MS)
  expect(await told()).toEqual([{ ...days, isOver: true }])
  cookie = await signInAgain()
  await set({ ...dates, to: dayFromNow(30), isConfirmed: true })
  expect(await told()).toMatchObject([{ isOver: false }])
})

test.each([
  ['the last day before the first', { from: '2026-02-02', to: '2026-02-01', isConfirmed: false }, 'collect.to'],
  ['confirmed without a last day', { from: '2026-02-02', to: null, isConfirmed: true }, 'collect.isConfirmed'],
  ['no day of any month', { from: '2026-02-30', to: null, isConfirmed: false }, 'collect.from'],
])('%s is refused with its place, and nothing is changed', async (_, collect, path) => {
  const refused = await set(collect)
  expect([refused.statusCode, refused.json().places[0].path]).toEqual([400, path])
  expect((await calendar()).set).toBeNull()
})

test('a questionnaire that is not in force has no calendar', async () => {
  expect((await ask('PUT', 'calendars/another', everyPhase(UNKNOWN))).statusCode).toBe(404)
})
