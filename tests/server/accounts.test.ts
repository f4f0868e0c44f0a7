import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountListSchema, type Account } from '#contract/coordinator/accounts.ts'
import { auditListSchema } from '#contract/coordinator/audit.ts'
import { listAudit, verifyAudit } from '#server/store/audit.ts'
import { inTransaction } from '#server/store/transaction.ts'
import { cookieOf, makeTestEndpoint, PASSWORD, setUp, type TestEndpoint } from './test-endpoint.ts'

let endpoint: TestEndpoint
let cookie: string
beforeEach(async () => {
  endpoint = await makeTestEndpoint()
  cookie = await setUp(endpoint)
})
afterEach(() => endpoint.close())

const DAY_MS = 24 * 3_600_000
const ask = (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, as = cookie) =>
  endpoint.app.inject({ method, url: `/api/v1/coordinator/${path}`, headers: { cookie: as }, ...(payload && { payload }) })
const accounts = async (): Promise<Account[]> => accountListSchema.parse((await ask('GET', 'accounts')).json()).accounts
const tokenOf = (link: string) => link.split('#invited=')[1]!
const accept = (token: string, name: string) => ask('POST', 'invitations/accepted', { token, name, password: PASSWORD }, '')

async function invite(request: object): Promise<string> {
  const reply = await ask('POST', 'invitations', request)
  expect(reply.statusCode).toBe(201)
  return tokenOf(reply.json().link)
}

test('an invitation makes one account of its role, signed in, and works once', async () => {
  const token = await invite({ role: 'analyst' })
  const first = await accept(token, 'Noor')
  expect([first.statusCode, first.json()]).toEqual([201, { name: 'Noor', role: 'analyst', project: endpoint.project }])
  const noor = cookieOf(first.headers['set-cookie'])
  expect((await ask('GET', 'batches', undefined, noor)).statusCode).toBe(200)
  expect((await ask('GET', 'devices', undefined, noor)).json().code).toBe('not-allowed')
  expect((await accept(token, 'Kim')).json().code).toBe('invitation-used')
})

test('an invitation dies after seven days, and a name that is taken or a weak password leaves it as it was', async () => {
  const token = await invite({ role: 'reader' })
  expect((await accept(token, 'SAM')).json().code).toBe('name-taken')
  const weak = { token, name: 'Kim', password: 'short' }
  expect((await ask('POST', 'invitations/accepted', weak, '')).json().code).toBe('password-weak')
  const known = { token, name: 'Kim', password: 'password1234' }
  expect((await ask('POST', 'invitations/accepted', known, '')).json().code).toBe('password-guessable')
  endpoint.moveClock(8 * DAY_MS)
  expect((await accept(token, 'Kim')).json().code).toBe('invitation-used')
})

test('a partner needs a last day, and after it neither a session nor a password lets them in', async () => {
  expect((await ask('POST', 'invitations', { role: 'partner' })).json().code).toBe('partner-needs-day')
  const partner = cookieOf((await accept(await invite({ role: 'partner', endsOn: '2026-11-22' }), 'Pat')).headers['set-cookie'])
  expect((await ask('GET', 'batches', undefined, partner)).statusCode).toBe(200)
  // From nine in the morning of that day to the night after it, within the life of a session that is used.
  for (let hour = 0; hour < 11; hour += 1) {
    endpoint.moveClock(3_600_000 / 4)
    await ask('POST', 'quarantine/retry', {}, partner)
  }
  endpoint.moveClock(13 * 3_600_000)
  expect((await ask('GET', 'batches', undefined, partner)).statusCode).toBe(401)
  const again = await ask('POST', 'session', { name: 'Pat', password: PASSWORD }, '')
  expect(again.json().code).toBe('sign-in-failed')
})

test('access that is ended ends at once and can be given again; another role signs out and holds from the next sign-in', async () => {
  const noor = cookieOf((await accept(await invite({ role: 'analyst' }), 'Noor')).headers['set-cookie'])
  const { n } = (await accounts()).find(({ name }) => name === 'Noor')!
  expect((await ask('PATCH', `accounts/${n}`, { isDisabled: true })).statusCode).toBe(204)
  expect((await ask('GET', 'batches', undefined, noor)).statusCode).toBe(401)
  expect((await ask('POST', 'session', { name: 'Noor', password: PASSWORD }, '')).json().code).toBe('sign-in-failed')
  expect((await ask('PATCH', `accounts/${n}`, { isDisabled: false, role: 'safeguarding' })).statusCode).toBe(204)
  const back = await ask('POST', 'session', { name: 'Noor', password: PASSWORD }, '')
  expect(back.json().role).toBe('safeguarding')
})

test('somebody who may manage accounts always stays', async () => {
  const [sam] = await accounts()
  for (const change of [{ isDisabled: true }, { role: 'reader' }, { endsOn: '2020-01-01' }]) {
    expect((await ask('PATCH', `accounts/${sam!.n}`, change)).json().code).toBe('last-manager')
  }
  expect((await ask('PATCH', 'accounts/99', { role: 'reader' })).json().code).toBe('account-unknown')
  expect((await ask('PATCH', `accounts/${sam!.n}`, { role: 'king' })).json().code).toBe('body-not-valid')
  expect((await ask('PATCH', `accounts/${sam!.n}`, { role: 'partner' })).json().code).toBe('partner-needs-day')
  expect(await accounts()).toMatchObject([{ name: 'Sam', role: 'coordinator', endsOn: null, isDisabled: false }])
})

test('the log says who did what, newest first, and its chain is whole', async () => {
  await invite({ role: 'analyst' })
  await ask('POST', 'enrolment-codes', { uses: 2 })
  const { isWhole, entries } = auditListSchema.parse((await ask('GET', 'audit')).json())
  expect(isWhole).toBe(true)
  expect(entries.map(({ who, what, about }) => [who, what, about])).toEqual([
    ['Sam', 'device-code-made', '2 devices, 24 hours'],
    ['Sam', 'account-invited', 'Analyst'],
    ['Sam', 'account-added', 'the first, by the set-up link'],
  ])
  const older = auditListSchema.parse((await ask('GET', `audit?before=${entries[1]!.n}`)).json())
  expect(older.entries.map(({ n }) => n)).toEqual([1])
})

test('an entry that was changed, taken out or put in by hand is noticed, and the tables refuse it', async () => {
  for (let n = 0; n < 5; n += 1) await ask('POST', 'enrolment-codes', {})
  const { connection } = endpoint.database.engine
  expect(() => connection.exec("UPDATE audit SET who = 'x' WHERE n = 3")).toThrow('append-only')
  expect(() => connection.exec('DELETE FROM audit WHERE n = 3')).toThrow('append-only')
  connection.exec('DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_emptied')
  for (const tampering of [
    "UPDATE audit SET who = 'x' WHERE n = 3",
    'DELETE FROM audit WHERE n = 3',
    'UPDATE audit SET hash = zeroblob(32) WHERE n = 3',
  ]) {
    const tampered = inTransaction(endpoint.database, async (tx) => {
      connection.exec(tampering)
      expect((await verifyAudit(tx)).brokenAt).toBe(3)
      throw new Error('taken back')
    })
    await expect(tampered).rejects.toThrow('taken back')
  }
  expect(await verifyAudit(endpoint.database)).toMatchObject({ entries: 6, brokenAt: undefined })
  expect(await listAudit(endpoint.database, { before: 3, limit: 10 })).toHaveLength(2)
})
