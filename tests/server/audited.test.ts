// Whatever the room changes is written down with the change: where the log cannot be written, nothing is changed either.
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { codeParts } from '#contract/withdrawal.ts'
import { publishDefinition } from '#server/publish-definition.ts'
import { listAudit } from '#server/store/audit.ts'
import { addCoordinator } from '#server/store/coordinators.ts'
import { storeOpened } from '#server/store/opened.ts'
import { enrol, makeItem, makeTestEndpoint, PASSWORD, sendItems, setUp, type TestEndpoint } from './test-endpoint.ts'
import { codeOn } from '../support/authenticator.ts'
import { everyPhase } from '../support/every-phase.ts'
import { NOTHING_HELD } from '../support/nothing-held.ts'
import { toWire } from '../support/sealing.ts'
import { inTransaction } from '#server/store/transaction.ts'

const ROOM = '/api/v1/coordinator'
const shipped = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../questionnaires/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>
const mcm = shipped('middlesbrough')
const NEW_PASSWORD = 'seven slow brown otters'

let endpoint: TestEndpoint
let cookie: string
let deviceId: string
let key: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
  key = await beginSecondStep()
  await addSomebodyElse()
  const { recordings: _, ...plain } = mcm
  await publishDefinition(endpoint, plain, { now: '2026-11-22T09:00:00.000Z' })
  const enrolled = await enrol(endpoint)
  deviceId = enrolled.deviceId
  const item = makeItem()
  await sendItems(endpoint, enrolled.token, [item, makeItem({ id: item.id })])
  const quarantined = [{ sequence: 1, id: item.id, reason: 'cannot-open' as const }]
  await inTransaction(endpoint.database, (tx) =>
    storeOpened(tx, { lines: [], sessions: [], events: [], passed: [], quarantined }, '2026-11-22'),
  )
})
afterEach(async () => {
  vi.restoreAllMocks()
  await endpoint.close()
})

async function beginSecondStep(): Promise<string> {
  const about = { method: 'POST', url: `${ROOM}/session/second-step`, headers: { cookie }, payload: {} } as const
  return (await endpoint.app.inject(about)).json<{ key: string }>().key
}

/** With a second step. */
async function addSomebodyElse(): Promise<void> {
  await addCoordinator(endpoint.database, { name: 'Kim', passwordHash: 'none', now: '2026-11-22T09:00:00.000Z', role: 'reader' })
  endpoint.database.engine.connection.exec("INSERT INTO second_step VALUES (2, x'00', '2026-11-22T09:00:00.000Z', 0)")
}

/** What the phone shows a minute later: a code is taken once. */
function nextCode(): string {
  endpoint.moveClock(60_000)
  return codeOn(key, endpoint.clock())
}

type Act = { what: string; method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; url: string; payload?: object | (() => object) }

const place = { code: 'YC 7', name: 'Riverside', type: 'youth_club' }

/** Every change that a coordinator can make, in an order in which each has something to change. */
function acts(): Act[] {
  const { recordings: _, ...plain } = mcm
  return [
    { what: 'device-code-made', method: 'POST', url: '/enrolment-codes', payload: {} },
    { what: 'device-renamed', method: 'PATCH', url: `/devices/${deviceId}`, payload: { label: 'Tablet 12' } },
    { what: 'device-revoked', method: 'DELETE', url: `/devices/${deviceId}` },
    { what: 'place-changed', method: 'POST', url: '/places', payload: place },
    { what: 'place-changed', method: 'PUT', url: '/places/1', payload: { ...place, name: 'Riverside Club' } },
    { what: 'place-changed', method: 'POST', url: '/places/several', payload: { places: [{ ...place, code: 'YC 8' }] } },
    { what: 'place-changed', method: 'DELETE', url: '/places/1' },
    { what: 'language-allowed', method: 'PUT', url: '/draft-languages/ar' },
    { what: 'language-forbidden', method: 'DELETE', url: '/draft-languages/ar' },
    {
      what: 'calendar-set',
      method: 'PUT',
      url: '/calendars/mcm',
      payload: everyPhase({ from: null, to: null, isConfirmed: false }),
    },
    { what: 'targets-set', method: 'POST', url: '/targets', payload: shipped('middlesbrough-targets') },
    {
      what: 'targets-set',
      method: 'POST',
      url: '/targets/csv',
      payload: { questionnaire: 'mcm', csv: 'ward_code,age_from,age_to,target\nE05009853,5,10,9\n' },
    },
    { what: 'questionnaire-published', method: 'POST', url: '/questionnaires', payload: { ...plain, version: '99.0.0' } },
    { what: 'data-key-made', method: 'POST', url: '/data-keys', payload: { label: 'Performance team' } },
    { what: 'data-key-revoked', method: 'DELETE', url: '/data-keys/1' },
    { what: 'account-invited', method: 'POST', url: '/invitations', payload: { role: 'reader' } },
    { what: 'second-copy-taken', method: 'POST', url: '/quarantine/2/taken', payload: {} },
    { what: 'quarantine-removed', method: 'POST', url: '/quarantine/2/removed', payload: { reason: 'Sent twice by mistake' } },
    { what: 'quarantine-retried', method: 'POST', url: '/quarantine/retry', payload: {} },
    { what: 'response-withdrawn', method: 'POST', url: '/withdrawals', payload: { code: codeParts(7) } },
    {
      what: 'rescue-imported',
      method: 'POST',
      url: '/rescue-copies',
      payload: {
        format: 'earshot-rescue-1',
        project: endpoint.project.id,
        deviceId,
        ledger: NOTHING_HELD,
        items: [toWire(makeItem())],
      },
    },
    {
      what: 'retention-set',
      method: 'PUT',
      url: '/retention',
      payload: { closedOn: '2027-03-31', textMonths: 3, rowMonths: 24 },
    },
    { what: 'retention-cleared', method: 'DELETE', url: '/retention' },
    ...actsOnSecondSteps(),
    { what: 'password-changed', method: 'PUT', url: '/session/password', payload: { present: PASSWORD, password: NEW_PASSWORD } },
  ]
}

function actsOnSecondSteps(): Act[] {
  const proof = () => ({ password: PASSWORD, code: nextCode() })
  return [
    { what: 'second-step-set-up', method: 'PUT', url: '/session/second-step', payload: () => ({ code: nextCode() }) },
    { what: 'second-step-demanded', method: 'PUT', url: '/accounts/second-step', payload: { isDemanded: true } },
    { what: 'second-step-left-free', method: 'PUT', url: '/accounts/second-step', payload: { isDemanded: false } },
    { what: 'second-step-removed', method: 'DELETE', url: '/accounts/2/second-step' },
    { what: 'recovery-codes-made', method: 'POST', url: '/session/second-step/recovery-codes', payload: proof },
    { what: 'second-step-ended', method: 'POST', url: '/session/second-step/ended', payload: proof },
  ]
}

const act = ({ method, url, payload }: Act) =>
  endpoint.app.inject({
    method,
    url: ROOM + url,
    headers: { cookie },
    ...(payload && { payload: typeof payload === 'function' ? payload() : payload }),
  })

/** All that is kept, but for the log and what a request alone changes. */
function kept(): string {
  const { withdrawals, retention, engine } = endpoint.database
  const { connection } = engine
  const tables = connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('audit', 'sign_in') ORDER BY name")
    .all()
    .map(({ name }) => [name, connection.prepare(`SELECT * FROM "${String(name)}"`).all()])
  return JSON.stringify([tables, [...withdrawals.list().codes], retention.read()])
}

const last = async () => (await listAudit(endpoint.database, { before: 1_000, limit: 1 }))[0]

test('each act is done and written down as one; where the log cannot be written nothing has changed', async () => {
  for (const each of acts()) {
    const before = kept()
    const really = endpoint.database.engine.prepared.bind(endpoint.database.engine)
    const broken = vi.spyOn(endpoint.database.engine, 'prepared').mockImplementation((sql) => {
      if (sql.startsWith('INSERT INTO audit')) throw new Error('the log cannot be written')
      return really(sql)
    })
    expect([each.url, (await act(each)).statusCode]).toEqual([each.url, 500])
    broken.mockRestore()
    expect([each.url, kept() === before]).toEqual([each.url, true])
    expect([each.url, Math.floor((await act(each)).statusCode / 100)]).toEqual([each.url, 2])
    expect(await last()).toMatchObject({ what: each.what })
  }
})

test('what changes nothing is not written down: done twice it stands there once', async () => {
  for (const url of ['/places/99', '/draft-languages/ar']) {
    const before = await last()
    expect((await act({ what: '', method: 'DELETE', url })).statusCode).toBe(204)
    expect(await last()).toEqual(before)
  }
})
