import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { progressSchema, type QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import { loadRoomProgress } from '#server/progress/load-room-progress.ts'
import { loadItemsToOpen, storeOpened } from '#server/store/opened.ts'
import { hashPassword } from '#server/accounts/password.ts'
import { addCoordinator } from '#server/store/coordinators.ts'
import {
  cookieOf,
  enrol,
  makeItem,
  makeTestEndpoint,
  PASSWORD,
  sendItems,
  setUp,
  START,
  type TestEndpoint,
} from '../test-endpoint.ts'
import { inTransaction } from '#server/store/transaction.ts'

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../../questionnaires/${name}`, import.meta.url), 'utf8'))
const QUESTIONNAIRE = read('middlesbrough.json')
const FILE = read('middlesbrough-targets.json')
const ACKLAM = 'E05009853'

const ask = (method: 'GET' | 'POST', path: string, payload?: object) =>
  endpoint.app.inject({ method, url: `/api/v1/coordinator/${path}`, headers: { cookie }, ...(payload && { payload }) })
const progress = async () => progressSchema.parse((await ask('GET', 'progress')).json()).questionnaires[0]!
const forOthers = async (): Promise<QuestionnaireProgress> =>
  (await loadRoomProgress(endpoint.database, { today: '2026-11-22', maySeeSmall: false })).questionnaires[0]!

/** As if so many people had answered. */
async function hear(
  count: number,
  { area, age, sex = 'female', day = '2026-11-22' }: { area: string; age: number; sex?: string; day?: string },
) {
  const { hash } = (await ask('POST', 'questionnaires', QUESTIONNAIRE)).json()
  const { token } = await enrol(endpoint)
  const questionnaire = { id: 'mcm', version: QUESTIONNAIRE.version, hash }
  await sendItems(
    endpoint,
    token,
    Array.from({ length: count }, () => ({ ...makeItem(), questionnaire })),
  )
  const marks = [
    { counted: 'status', value: 'complete' },
    { counted: 'setting_type', value: 'youth_club' },
    { counted: 'half_day', value: `${day} am` },
    { counted: 'question:sex', value: sex },
  ]
  const items = await loadItemsToOpen(endpoint.database, count)
  const lines = items.map(({ sequence, id, ref }) => ({ sequence, id, ref, line: 'x', area, age, marks }))
  await inTransaction(endpoint.database, (tx) =>
    storeOpened(tx, { lines, sessions: [], events: [], quarantined: [], passed: [] }, '2026-11-22'),
  )
}

it('every count adds up to all that is heard: other ages and other places too', async () => {
  await ask('POST', 'questionnaires', QUESTIONNAIRE)
  await ask('POST', 'targets', FILE)
  await hear(3, { area: ACKLAM, age: 8 })
  await hear(2, { area: ACKLAM, age: 22, day: '2026-11-23' })
  await hear(1, { area: '-2', age: 12, sex: 'male' })
  const one = await progress()
  expect(one).toMatchObject({ heard: 6, target: 5000, pace: null, ageBands: ['5-10', '11-15', '16-19'] })
  expect(one.wards.find(({ area }) => area === ACKLAM)).toMatchObject({
    name: 'Acklam',
    tile: { column: 1, row: 2 },
    cells: [
      { heard: 3, target: 73 },
      { heard: 0, target: 54 },
      { heard: 0, target: 46 },
      { heard: 2, target: null },
    ],
    all: { heard: 5, target: 173 },
  })
  expect(one.wards.at(-1)).toMatchObject({ area: null, all: { heard: 1, target: null } })
  expect(one.bandTotals.map(({ heard }) => heard)).toEqual([3, 1, 0, 2])
  expect(one.days).toEqual([
    { date: '2026-11-22', heard: 4 },
    { date: '2026-11-23', heard: 2 },
  ])
  expect(one.settingTypes).toEqual([{ type: 'youth_club', heard: 6 }])
})

it('an even pace is known from the days of fieldwork, and stands still before and after them', async () => {
  await ask('POST', 'questionnaires', QUESTIONNAIRE)
  const at = async (from: string, to: string) => {
    expect((await ask('POST', 'targets', { ...FILE, fieldwork: { from, to } })).statusCode).toBe(201)
    return (await progress()).pace!.expected
  }
  const today = endpoint.clock().toISOString().slice(0, 10)
  expect(await at(today, today)).toBe(5000)
  expect(await at('2000-01-01', '2000-01-02')).toBe(5000)
  expect(await at('2090-01-01', '2090-02-01')).toBe(0)
  const refused = await ask('POST', 'targets', { ...FILE, fieldwork: { from: '2026-02-02', to: '2026-02-01' } })
  expect(refused.statusCode).toBe(400)
})

it('a group that is heard less than its share comes first; a share of no question is refused', async () => {
  await ask('POST', 'questionnaires', QUESTIONNAIRE)
  const share = (option: string) => ({ question: 'sex', option, percent: 49, source: 'Census' })
  expect((await ask('POST', 'targets', { ...FILE, population: [share('nobody')] })).json().places[0].path).toBe('population[0]')
  await ask('POST', 'targets', { ...FILE, population: [share('female'), share('male')] })
  await hear(9, { area: ACKLAM, age: 8, sex: 'female' })
  await hear(1, { area: ACKLAM, age: 8, sex: 'male' })
  const { groups } = await progress()
  expect(groups[0]).toMatchObject({ question: 'sex', heard: 1, percent: 10, population: 49, source: 'Census', isBehind: true })
  expect(groups.filter(({ isBehind }) => isBehind)).toHaveLength(1)
})

it('the biggest gaps come first, in visits of the size they have had', async () => {
  await ask('POST', 'questionnaires', QUESTIONNAIRE)
  await ask('POST', 'targets', FILE)
  const { gaps } = await progress()
  expect(gaps.map(({ needed }) => needed)).toEqual(gaps.map(({ needed }) => needed).toSorted((a, b) => b - a))
  expect(gaps).toHaveLength(5)
  expect(gaps[0]!.visits).toBeNull()
})

it('who may not see small counts sees none, not by subtraction, and not from one list to the next', async () => {
  await ask('POST', 'questionnaires', QUESTIONNAIRE)
  await ask('POST', 'targets', FILE)
  await hear(30, { area: ACKLAM, age: 8 })
  await hear(4, { area: ACKLAM, age: 12, sex: 'male', day: '2026-11-23' })
  await hear(40, { area: 'E05009854', age: 12 })
  const one = await forOthers()
  const text = JSON.stringify([one.wards, one.bandTotals, one.days, one.settingTypes, one.groups])
  expect([...text.matchAll(/"heard":(\d+)/g)].every(([, n]) => Number(n) >= 10)).toBe(true)
  expect(one.heard).toBe(74)
  expect(one.days.map(({ heard }) => heard)).toEqual([null, null])
  expect(one.settingTypes).toEqual([{ type: 'youth_club', heard: 74 }])
  expect(one.groups.find(({ question, label }) => question === 'sex' && label === 'Female')).toMatchObject({
    heard: null,
    percent: null,
  })
})

it('the interface leaves small counts out for a reader, and shows them to a coordinator', async () => {
  await ask('POST', 'questionnaires', QUESTIONNAIRE)
  await hear(12, { area: ACKLAM, age: 8 })
  await hear(2, { area: ACKLAM, age: 8, sex: 'male', day: '2026-11-23' })
  const passwordHash = await hashPassword(PASSWORD)
  await addCoordinator(endpoint.database, { name: 'Reader', passwordHash, now: START, role: 'reader' })
  const signIn = { method: 'POST', url: '/api/v1/coordinator/session', payload: { name: 'Reader', password: PASSWORD } } as const
  const reader = cookieOf((await endpoint.app.inject(signIn)).headers['set-cookie'])
  const seen = (await endpoint.app.inject({ url: '/api/v1/coordinator/progress', headers: { cookie: reader } })).json()
  expect(seen.hidesSmall).toBe(true)
  expect(seen.questionnaires[0].days.map(({ heard }: { heard: number | null }) => heard)).toEqual([null, null])
  expect((await progress()).days.map(({ heard }) => heard)).toEqual([12, 2])
})

it('where even the total is small, nothing that adds up to it is shown', async () => {
  await ask('POST', 'questionnaires', QUESTIONNAIRE)
  await hear(4, { area: ACKLAM, age: 8 })
  const one = await forOthers()
  expect(one.heard).toBeNull()
  expect([...one.days, ...one.settingTypes, ...one.groups].every(({ heard }) => heard === null)).toBe(true)
})
