import { afterEach, beforeEach, expect, test } from 'vitest'
import { overviewSchema } from '#contract/coordinator/api.ts'
import { sessionListSchema } from '#contract/coordinator/sessions.ts'
import type { QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import type { Event, Session } from '#contract/response.ts'
import { migrate } from '#server/store/migrations/migrate.ts'
import { loadItemsToOpen, storeOpened, type OpenedItems } from '#server/store/opened.ts'
import { enrol, makeItem, makeTestEndpoint, sendItems, setUp, type TestEndpoint } from './test-endpoint.ts'
import { inTransaction } from '#server/store/transaction.ts'

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

const questionnaire = { id: 'mcm', version: '1.0.0', hash: 'ab'.repeat(32) } as QuestionnaireRef
const idOf = (n: number) => n.toString(16).padStart(32, '0') as ResponseId
const about = (n: number) => ({ sequence: n, id: idOf(n) })

function session(n: number, more: Partial<Session> = {}): Session {
  return {
    schema: 1,
    id: idOf(n),
    questionnaire,
    settingType: 'youth_club',
    settingCode: `YC ${n}`,
    permission: { basis: 'opt_in_list', date: '2026-11-01' },
    group: 'Juniors',
    tier: 't2',
    mode: 'own_hands',
    facilitated: false,
    collected: { date: '2026-11-22', halfDay: 'am' },
    ...more,
  }
}

const event = (n: number, of: number, what: 'worry-opened' | 'session-ended', counts?: object) =>
  ({
    schema: 1,
    id: idOf(n),
    questionnaire,
    session: idOf(of),
    what,
    collected: session(of).collected,
    ...(counts && { counts }),
  }) as Event

async function store(sessions: Session[], events: Event[]): Promise<void> {
  const opened: OpenedItems = {
    lines: [],
    sessions: sessions.map((one) => ({ ...about(Number.parseInt(one.id, 16)), contents: JSON.stringify(one) })),
    events: events.map((one) => ({
      ...about(Number.parseInt(one.id, 16)),
      session: one.session,
      contents: JSON.stringify(one),
    })),
    quarantined: [],
    passed: [],
  }
  await inTransaction(endpoint.database, (tx) => storeOpened(tx, opened, '2026-11-22'))
}

const list = async () =>
  sessionListSchema.parse((await endpoint.app.inject({ url: '/api/v1/coordinator/sessions', headers: { cookie } })).json())

test('the newest visit stands first, whatever came first', async () => {
  await store(
    [
      session(1),
      session(2, { collected: { date: '2026-11-23', halfDay: 'am' } }),
      session(3, { collected: { date: '2026-11-22', halfDay: 'pm' } }),
    ],
    [],
  )
  const { total, sessions } = await list()
  expect([total, ...sessions.map(({ settingCode }) => settingCode)]).toEqual([3, 'YC 2', 'YC 3', 'YC 1'])
})

test('a visit shows what it was sealed with, its counts once it has ended, and how often the worry procedure was opened', async () => {
  const counts = { heard: 20, partial: 2, stopped: 1, declined: 3 }
  await store(
    [session(1, { expected: 30, settingName: 'Riverside' }), session(2)],
    [event(11, 1, 'worry-opened'), event(12, 1, 'session-ended', counts), event(13, 1, 'worry-opened')],
  )
  const { sessions } = await list()
  expect(sessions).toEqual([
    expect.objectContaining({ settingCode: 'YC 2', counts: null, worries: 0 }),
    expect.objectContaining({ settingName: 'Riverside', expected: 30, tierLabel: 't2', counts, worries: 2 }),
  ])
})

test('a worry is shown even while its visit has not arrived', async () => {
  await store([], [event(11, 1, 'worry-opened'), event(12, 1, 'worry-opened')])
  expect((await list()).worriesElsewhere).toEqual([{ date: '2026-11-22', halfDay: 'am', worries: 2 }])
  await store([session(1)], [])
  expect(await list()).toMatchObject({ worriesElsewhere: [], sessions: [{ worries: 2 }] })
})

test('the overview points to worries of the last thirty days, whether their visit has arrived or not', async () => {
  const overview = async () =>
    overviewSchema.parse((await endpoint.app.inject({ url: '/api/v1/coordinator/overview', headers: { cookie } })).json())
  expect((await overview()).worries).toBe(0)
  const on = (date: string, n: number): Event => ({ ...event(n, 2, 'worry-opened'), collected: { date, halfDay: 'pm' } })
  await store([session(1)], [event(11, 1, 'worry-opened'), event(12, 1, 'session-ended')])
  await store([], [on('2026-10-23', 13), on('2026-10-22', 14)])
  expect((await overview()).worries).toBe(2)
})

test('the same event opened again is one event', async () => {
  await store([session(1)], [event(11, 1, 'worry-opened')])
  await store([session(1)], [event(11, 1, 'worry-opened')])
  expect((await list()).sessions).toMatchObject([{ worries: 1 }])
})

test('nobody sees visits who is not signed in', async () => {
  expect((await endpoint.app.inject({ url: '/api/v1/coordinator/sessions' })).statusCode).toBe(401)
})

test('events that came before events had a meaning are opened after an update', async () => {
  const { token } = await enrol(endpoint)
  await sendItems(endpoint, token, [makeItem({ kind: 'event' }), makeItem()])
  const { connection } = endpoint.database.engine
  connection.exec('UPDATE opener SET position = 2')
  // As the tables were before: the second migration has not been here.
  connection.exec(
    `DROP TABLE event; DROP TABLE heard; DROP TABLE target_list; DROP TABLE place; DROP TABLE draft_language;
     DROP INDEX session_when; DELETE FROM migration WHERE name LIKE '0002-%'`,
  )
  migrate(connection, '2026-11-23T10:00:00.000Z')
  expect((await loadItemsToOpen(endpoint.database, 10)).map(({ kind }) => kind)).toEqual(['event'])
})
